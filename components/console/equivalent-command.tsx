import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";

type EquivalentCommandProps = {
  /** Where Gatehouse is, e.g. `https://gatehouse.example`. */
  origin: string;
  path: string;
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  /** The body to send, with placeholders in place of secrets. */
  body?: Record<string, unknown>;
  /** What whoever calls needs. */
  permission: string;
  /** The organization whose member calls with their own session: for what is granted in a whole organization, which no key can be. */
  organization?: string;
};

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The request that does the same, as a shell command. */
export function commandOf({ origin, path, method = "GET", body, organization }: Omit<EquivalentCommandProps, "permission">): string {
  const key = ['-H "Authorization: Bearer $GATEHOUSE_API_KEY"'];
  const session = ['-H "Cookie: __Host-session=$GATEHOUSE_SESSION"', `-H ${quoted(`Gatehouse-Organization: ${organization}`)}`];
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}${quoted(origin + path)}`,
    ...(organization === undefined ? key : session),
    ...(organization !== undefined && method !== "GET" ? [`-H ${quoted(`Origin: ${origin}`)}`] : []),
    ...(body ? ['-H "Content-Type: application/json"', `-d ${quoted(JSON.stringify(body))}`] : []),
  ];
  return lines.join(" \\\n  ");
}

/** The same as this list or form over the API, behind a line that opens. */
export function EquivalentCommand({ permission, ...request }: EquivalentCommandProps) {
  const t = useTranslations("console.command");
  const command = commandOf(request);
  return (
    <details className="group/command min-w-0" data-no-print>
      <summary className="flex min-h-6 w-fit items-center gap-1 text-muted hover:text-ink">
        <ChevronRight aria-hidden className="size-3.5 group-open/command:rotate-90" />
        {t("summary")}
      </summary>
      <div className="mt-2 flex flex-col gap-2">
        <p className="text-muted">{t(request.organization === undefined ? "permission" : "session", { permission })}</p>
        <Code block>{command}</Code>
        <div>
          <CopyButton value={command} label={t("what")} wordy />
        </div>
      </div>
    </details>
  );
}
