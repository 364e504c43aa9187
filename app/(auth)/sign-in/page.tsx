import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { env } from "@/lib/env";
import { load, pagePrincipal } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { setupState } from "@/lib/people/queries";
import { requestAddressProblem } from "@/lib/sessions/address";
import { nextPath } from "@/lib/sessions/next-path";
import { AddressGuard } from "./address-guard";
import { SignInForm } from "./sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signIn");
  return { title: t("title") };
}

type PageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: PageProps) {
  const next = nextPath((await searchParams).next);
  if ((await load(setupState, null, {})).empty) redirect(paths.firstRun);
  const { session } = await pagePrincipal(null);
  if (session) redirect(next);
  const t = await getTranslations("auth.signIn");
  const canonical = env().NEXTAUTH_URL;
  return (
    <>
      <div className="flex flex-col gap-1 text-center">
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        <p className="break-words text-muted">{t("to", { host: new URL(canonical).host })}</p>
      </div>
      <AddressGuard canonical={canonical} seen={requestAddressProblem(await headers(), canonical)}>
        <SignInForm next={next} />
      </AddressGuard>
    </>
  );
}
