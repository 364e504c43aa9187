import { Timestamp } from "@/components/console/timestamp";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";
import { NewRecoveryCodes } from "./new-recovery-codes";
import { RemoveTotp } from "./remove-totp";

type TwoFactorProps = { totp: { since: Date; lastUsedAt: Date | null } | null; required: boolean; codesLeft: number };

const few = 3;
const enrol = `${paths.enrol}?next=${encodeURIComponent(paths.account)}`;

export function TwoFactor({ totp, required, codesLeft }: TwoFactorProps) {
  if (!totp) {
    return (
      <Section
        title="Two-factor authentication"
        description="A code of an authenticator app, asked after your password. Changing anything of consequence needs it."
        actions={
          <LinkButton href={enrol} variant="primary">
            Set up
          </LinkButton>
        }
      >
        <div>
          <Badge tone="warn">Off</Badge>
        </div>
      </Section>
    );
  }
  const facts = [
    { term: "Authenticator app", detail: <Badge tone="ok">On</Badge> },
    { term: "Set up", detail: <Timestamp at={totp.since} /> },
    { term: "Last used", detail: totp.lastUsedAt ? <Timestamp at={totp.lastUsedAt} /> : "Not yet" },
    { term: "Recovery codes left", detail: String(codesLeft) },
  ];
  const actions = (
    <>
      <LinkButton href={enrol}>Replace app</LinkButton>
      <NewRecoveryCodes left={codesLeft} />
      <RemoveTotp refusal={required ? "One of your roles requires two-factor authentication." : undefined} />
    </>
  );
  return (
    <Section
      title="Two-factor authentication"
      description="A code of your authenticator app is asked after your password."
      footer={actions}
    >
      {codesLeft <= few && (
        <Alert
          tone="warn"
          title={
            codesLeft === 0 ? "You have no recovery codes" : `You have ${codesLeft} recovery ${codesLeft === 1 ? "code" : "codes"} left`
          }
        >
          They let you in when the app is lost. Make new ones.
        </Alert>
      )}
      <DescriptionList facts={facts} />
    </Section>
  );
}
