import { ReasonedButton } from "@/components/console/disabled-reason";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

export function CreateKey({ tenant, refusal }: { tenant: string; refusal?: string }) {
  if (refusal) {
    return (
      <ReasonedButton variant="primary" disabledReason={refusal}>
        Create API key
      </ReasonedButton>
    );
  }
  return (
    <LinkButton variant="primary" href={paths.newApiKey(tenant)}>
      Create API key
    </LinkButton>
  );
}
