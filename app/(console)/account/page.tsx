import type { Metadata } from "next";
import { PageHeader } from "@/components/console/page-header";
import { Timestamp } from "@/components/console/timestamp";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { load } from "@/lib/gate/page";
import { myAccount } from "@/lib/people/queries";
import { listMySessions } from "@/lib/sessions/queries";
import { ChangePassword } from "./change-password";
import { EndOtherSessions } from "./end-other-sessions";
import { Organizations } from "./organizations";
import { SessionTable } from "./session-table";
import { TwoFactor } from "./two-factor";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const account = await load(myAccount, null, {});
  const sessions = await load(listMySessions, null, {});
  const others = sessions.filter((session) => !session.current).length;
  return (
    <div className="flex max-w-4xl flex-col gap-5">
      <PageHeader title="Account" purpose="How you sign in, and where you are signed in. This belongs to you, not to an organization." />
      <Section title="Profile">
        <DescriptionList
          facts={[
            { term: "Name", detail: account.name },
            { term: "E-mail", detail: account.email },
          ]}
        />
      </Section>
      <TwoFactor totp={account.totp} required={account.totpRequired} codesLeft={account.recoveryCodesLeft} />
      <Section title="Password" description="A new password ends your sessions on all other devices.">
        {account.passwordChangedAt && (
          <p>
            Last changed <Timestamp at={account.passwordChangedAt} />
          </p>
        )}
        <ChangePassword email={account.email} />
      </Section>
      <Section
        title="Sessions"
        description="Where you are signed in now. A session you end stops on its next request."
        actions={<EndOtherSessions count={others} />}
      >
        <SessionTable sessions={sessions} />
      </Section>
      <Organizations organizations={account.organizations} />
    </div>
  );
}
