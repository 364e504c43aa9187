import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Reauthentication } from "@/components/console/reauthentication";
import { SignOutButton } from "@/components/console/sign-out-button";
import { beginTotpEnrolment } from "@/lib/authenticators/mutations";
import { demand } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { reauthenticateAction } from "@/lib/sessions/actions";
import { nextPath } from "@/lib/sessions/next-path";
import { Enrolment } from "./enrolment";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.enrol");
  return { title: t("title") };
}

type PageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function EnrolPage({ searchParams }: PageProps) {
  const next = nextPath((await searchParams).next);
  const { session } = await demand(beginTotpEnrolment, null);
  if (!session) redirect(paths.signIn);
  if (session.stage === "mfa") redirect(`${paths.mfa}?next=${encodeURIComponent(next)}`);
  const t = await getTranslations("auth.enrol");
  return (
    <Reauthentication reauthenticate={reauthenticateAction} secondFactor={session.hasTotp}>
      <div className="flex flex-col gap-1 text-center">
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        {session.stage === "enrolment" && <p className="text-balance text-muted">{t("required")}</p>}
      </div>
      <Enrolment next={next} />
      {session.stage === "enrolment" && <SignOutButton variant="ghost">{t("signOut")}</SignOutButton>}
    </Reauthentication>
  );
}
