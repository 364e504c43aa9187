import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";

/** The same over the API. A key sees the entries of its own workspace. */
export function EquivalentCommand({ address }: { address: string }) {
  const command = `curl '${address.replaceAll("'", "%27")}' \\\n  -H "Authorization: Bearer $GATEHOUSE_API_KEY"`;
  return (
    <details>
      <summary className="w-fit text-muted">The same over the API</summary>
      <div className="mt-2 flex flex-col gap-2">
        <p>With an API key that has audit:read. It sees the entries of its own workspace.</p>
        <Code block>{command}</Code>
        <div>
          <CopyButton value={command} label="command" wordy />
        </div>
      </div>
    </details>
  );
}
