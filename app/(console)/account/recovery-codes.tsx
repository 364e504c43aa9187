import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Section } from "@/components/ui/section";
import { NewRecoveryCodes } from "./new-recovery-codes";

const few = 3;

export function RecoveryCodes({ left }: { left: number }) {
  const t = useTranslations("account.codes");
  return (
    <Section title={t("title")} description={t("text")} actions={<NewRecoveryCodes left={left} />}>
      {left <= few ? (
        <Alert tone="warn" title={t("warning", { count: left })}>
          {t("warningText")}
        </Alert>
      ) : (
        <p>{t("left", { count: left })}</p>
      )}
    </Section>
  );
}
