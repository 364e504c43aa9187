import { ReasonedButton } from "@/components/console/disabled-reason";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

export function AddCredential({ tenant, refusal }: { tenant: string; refusal?: string }) {
  if (refusal) {
    return (
      <ReasonedButton variant="primary" disabledReason={refusal}>
        Add credential
      </ReasonedButton>
    );
  }
  return (
    <LinkButton variant="primary" href={paths.newCredential(tenant)}>
      Add credential
    </LinkButton>
  );
}
