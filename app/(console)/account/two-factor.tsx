import { useTranslations } from "next-intl";
import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";
import { RemoveTotp } from "./remove-totp";

type TwoFactorProps = { totp: { since: Date; lastUsedAt: Date | null } | null; required: boolean };

const enrol = `${paths.enrol}?next=${encodeURIComponent(paths.account)}`;

export function TwoFactor({ totp, required }: TwoFactorProps) {
  const t = useTranslations("account.factor");
  if (!totp) {
    const setUp = (
      <LinkButton href={enrol} variant="primary">
        {t("setUp")}
      </LinkButton>
    );
    return (
      <Section title={t("title")} description={t("offText")} actions={setUp}>
        <div>
          <Badge tone="warn">{t("off")}</Badge>
        </div>
      </Section>
    );
  }
  const facts = [
    { term: t("app"), detail: <Badge tone="ok">{t("on")}</Badge> },
    { term: t("since"), detail: <Timestamp at={totp.since} relative="below" /> },
    { term: t("lastUsed"), detail: totp.lastUsedAt ? <Timestamp at={totp.lastUsedAt} relative="below" /> : t("never") },
  ];
  const actions = (
    <>
      <LinkButton href={enrol}>{t("replace")}</LinkButton>
      <RemoveTotp refusal={required ? t("required") : undefined} />
    </>
  );
  return (
    <Section title={t("title")} description={t("onText")} footer={actions}>
      <DescriptionList facts={facts} />
    </Section>
  );
}
