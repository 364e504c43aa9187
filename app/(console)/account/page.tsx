import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { readPreferences } from "@/components/console/shell";
import { Timestamp } from "@/components/console/timestamp";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { load } from "@/lib/gate/page";
import { myAccount } from "@/lib/people/queries";
import { listMySessions } from "@/lib/sessions/queries";
import { ChangePassword } from "./change-password";
import { EndOtherSessions } from "./end-other-sessions";
import { Organizations } from "./organizations";
import { Preferences } from "./preferences";
import { RecoveryCodes } from "./recovery-codes";
import { regionChoices } from "./region-choices";
import { SessionTable } from "./session-table";
import { TwoFactor } from "./two-factor";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("title") };
}

export default async function AccountPage() {
  const account = await load(myAccount, null, {});
  const sessions = await load(listMySessions, null, {});
  const [kept, t] = await Promise.all([readPreferences(), getTranslations("account")]);
  const others = sessions.filter((session) => !session.current).length;
  const now = new Date();
  const regions = regionChoices(now, kept.zone, (facts) => t("preferences.regionChoice", facts));
  const profile = [
    { term: t("profile.name"), detail: account.name },
    { term: t("profile.email"), detail: account.email },
  ];
  const changedAt = account.passwordChangedAt;
  return (
    <div className="flex max-w-4xl flex-col gap-5 [&>header]:mb-0">
      <PageHeader title={t("title")} purpose={t("purpose")} />
      <Section title={t("profile.title")}>
        <DescriptionList facts={profile} />
      </Section>
      <TwoFactor totp={account.totp} required={account.totpRequired} />
      {account.totp && <RecoveryCodes left={account.recoveryCodesLeft} />}
      <Section title={t("password.title")} description={t("password.text")}>
        {changedAt && <p>{t.rich("password.changedAt", { time: () => <Timestamp at={changedAt} relative={false} /> })}</p>}
        <ChangePassword email={account.email} />
      </Section>
      <Section title={t("sessions.title")} description={t("sessions.text")} actions={<EndOtherSessions count={others} />}>
        <SessionTable sessions={sessions} />
      </Section>
      <Organizations organizations={account.organizations} />
      <Preferences kept={kept} regions={regions} now={now.toISOString()} />
    </div>
  );
}
