import { useTranslations } from "next-intl";
import { Timestamp } from "@/components/console/timestamp";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";

/** The search took long and stopped here: what it found is shown, and it can go on. */
export function SearchedBack({ at, next }: { at: string; next: string }) {
  const t = useTranslations("audit.searched");
  return (
    <Alert title={t.rich("text", { time: () => <Timestamp at={at} relative={false} /> })}>
      <LinkButton href={next} size="small" className="mt-1">
        {t("next")}
      </LinkButton>
    </Alert>
  );
}
