import { useTranslations } from "next-intl";
import { commandOf } from "@/components/console/equivalent-command";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { Section } from "@/components/ui/section";
import type { CredentialSummary } from "@/lib/credentials/queries";
import { paths } from "@/lib/paths";

/** How a machine gets the secret, the only way there is. */
export function LeaseCommand({ credential: { id, workspaceName }, origin }: { credential: CredentialSummary; origin: string }) {
  const t = useTranslations("credentials.detail");
  const command = commandOf({ origin, path: `${paths.credentialRoute(id)}/lease`, method: "POST" });
  return (
    <Section title={t("lease")} description={t("leaseText", { workspace: workspaceName })}>
      <Code block>{command}</Code>
      <div>
        <CopyButton value={command} label={t("command")} wordy />
      </div>
    </Section>
  );
}
