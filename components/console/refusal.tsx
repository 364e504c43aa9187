import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { buttonStyle } from "@/components/ui/button-style";
import { paths } from "@/lib/paths";
import { ErrorPage } from "./error-page";

export async function forbiddenMetadata(): Promise<Metadata> {
  const t = await getTranslations("errors");
  return { title: t("forbidden.page") };
}

export async function missingMetadata(): Promise<Metadata> {
  const t = await getTranslations("errors");
  return { title: t("missing.page") };
}

/** The place of a page that this person may not open. */
export async function Forbidden({ framed }: { framed?: boolean }) {
  const [t, requestHeaders] = await Promise.all([getTranslations("errors"), headers()]);
  const reference = requestHeaders.get("x-request-id");
  const start = <Start label={t("start")} />;
  return (
    <ErrorPage title={t("forbidden.title")} status="403" reference={reference} action={start} framed={framed}>
      <p>{t("forbidden.what")}</p>
      <p>{t("forbidden.next")}</p>
    </ErrorPage>
  );
}

/** The place of a page that does not exist, at least not for this person. */
export async function Missing({ framed }: { framed?: boolean }) {
  const [t, requestHeaders] = await Promise.all([getTranslations("errors"), headers()]);
  const reference = requestHeaders.get("x-request-id");
  const start = <Start label={t("start")} />;
  return (
    <ErrorPage title={t("missing.title")} status="404" reference={reference} action={start} framed={framed}>
      <p>{t("missing.what")}</p>
    </ErrorPage>
  );
}

// A plain link: what stands here comes with every page there is, also those that have no other use for the router's.
const Start = ({ label }: { label: string }) => (
  <a href={paths.home} className={buttonStyle("secondary", "medium")}>
    {label}
  </a>
);
