import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { Problem } from "@/lib/gate/errors";
import { CopyableId } from "./copyable-id";

type ErrorMessageProps = { error: Pick<Problem, "message" | "requestId">; title?: string };

/** What an operation answered when it failed, or that nothing answered, with the request id that finds it in the log. */
export function ErrorMessage({ error, title }: ErrorMessageProps) {
  const t = useTranslations("console.failure");
  return (
    <Alert tone="danger" title={title ?? t("title")}>
      <p>{error.message || t("unreachable")}</p>
      {error.requestId && (
        <p className="flex flex-wrap items-center gap-1.5 text-[0.8125rem] text-muted">
          {t("requestId")} <CopyableId id={error.requestId} label={t("requestIdName")} />
        </p>
      )}
    </Alert>
  );
}
