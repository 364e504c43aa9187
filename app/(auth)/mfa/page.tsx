import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignOutButton } from "@/components/console/sign-out-button";
import { demand } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { verifyTotp } from "@/lib/sessions/mutations";
import { nextPath } from "@/lib/sessions/next-path";
import { proofWanted } from "@/lib/sessions/proof-wanted";
import { ConfirmForm } from "./confirm-form";
import { SecondFactor } from "./second-factor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.identity");
  return { title: t("title") };
}

type PageProps = { searchParams: Promise<{ next?: string | string[] }> };

/** Where a page leads that needs more proof: the second factor of a sign-in, or both factors again. */
export default async function MfaPage({ searchParams }: PageProps) {
  const next = nextPath((await searchParams).next);
  const { session } = await demand(verifyTotp, null);
  if (!session) redirect(paths.signIn);
  const wanted = proofWanted(session, Date.now());
  if (wanted === "enrolment") redirect(`${paths.enrol}?next=${encodeURIComponent(next)}`);
  if (wanted === "nothing") redirect(next);
  const t = await getTranslations("auth.mfa");
  return (
    <>
      {wanted === "second_factor" ? <SecondFactor next={next} /> : <ConfirmForm next={next} secondFactor={session.hasTotp} />}
      <SignOutButton variant="ghost">{t("other")}</SignOutButton>
    </>
  );
}
