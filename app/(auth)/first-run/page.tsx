import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { load } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { setupState } from "@/lib/people/queries";
import { FirstRunForm } from "./first-run-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.firstRun");
  return { title: t("title") };
}

/** The first visit makes the owner. Once there is one, this page is gone. */
export default async function FirstRunPage() {
  if (!(await load(setupState, null, {})).empty) redirect(paths.signIn);
  const t = await getTranslations("auth.firstRun");
  return (
    <>
      <div className="flex flex-col gap-1 text-center">
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        <p className="text-balance text-muted">{t("purpose")}</p>
      </div>
      <FirstRunForm />
    </>
  );
}
