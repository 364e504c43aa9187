import { useTranslations } from "next-intl";
import { Timestamp } from "@/components/console/timestamp";
import type { KeyDialogProps } from "./key-actions";

/** What is known of what depends on a key. */
export function LastUse({ apiKey: { lastUsedAt, lastUsedIp, usedLately } }: Pick<KeyDialogProps, "apiKey">) {
  const t = useTranslations("apiKeys.actions");
  if (!lastUsedAt) return <p className="mt-2">{t("neverUsed")}</p>;
  const when = () => <Timestamp key="when" at={lastUsedAt} relative="age" />;
  return (
    <p className="mt-2">
      {lastUsedIp === null ? t.rich("lastUsed", { when }) : t.rich("lastUsedFrom", { when, address: lastUsedIp })}
      {usedLately && ` ${t("lately")}`}
    </p>
  );
}
