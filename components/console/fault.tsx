"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorPage } from "./error-page";

type FaultProps = { error: unknown; retry: () => void; framed?: boolean };

/** The place of a page that failed on our side. Its digest is the request id, which finds the cause in the log. */
export function Fault({ error, retry, framed }: FaultProps) {
  const t = useTranslations("console.fault");
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  const again = (
    <Button variant="primary" onClick={() => retry()}>
      {t("retry")}
    </Button>
  );
  return (
    <ErrorPage title={t("title")} reference={reference} action={again} framed={framed}>
      <p>{t("what")}</p>
      <p>{t("next")}</p>
    </ErrorPage>
  );
}
