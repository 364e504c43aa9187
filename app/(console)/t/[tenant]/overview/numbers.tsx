import { useFormatter, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/paths";

/** Counts stop here: a larger one means "more than". */
const mostCounted = 10_000;

type NumbersProps = {
  tenant: string;
  audit: { since: string; entries: number; denied: number; failedSignIns: number } | undefined;
  credentials: { total: number } | undefined;
  apiKeys: { active: number } | undefined;
};

/** Up to five numbers. Each leads to the list that gives the same number. */
export function Numbers({ tenant, audit, credentials, apiKeys }: NumbersProps) {
  const t = useTranslations("overview.numbers");
  const format = useFormatter();
  const log = (condition: string) => paths.auditWith(tenant, `${condition} created:>=${audit?.since}`.trim());
  const lately = audit
    ? ([
        ["entries", audit.entries, log("")],
        ["denied", audit.denied, log("action:permission.denied")],
        ["failedSignIns", audit.failedSignIns, log("action:session.refused")],
      ] as const)
    : [];
  const present = [
    ...(apiKeys ? ([["activeKeys", apiKeys.active, `${paths.apiKeys(tenant)}?status=active`]] as const) : []),
    ...(credentials ? ([["credentials", credentials.total, paths.credentials(tenant)]] as const) : []),
  ];
  const tile = (name: (typeof lately)[number][0] | (typeof present)[number][0], value: number, href: string, when: string) => (
    <li key={name}>
      <Link href={href} className="flex h-full flex-col rounded-md border border-line bg-surface px-4 py-3 hover:bg-hover">
        <span className="text-[0.8125rem] text-muted">{t(name)}</span>
        <span className="text-xl font-semibold tabular-nums">
          {value > mostCounted ? t("more", { count: mostCounted }) : format.number(value)}
        </span>
        <span className="mt-auto text-xs text-muted">{when}</span>
      </Link>
    </li>
  );
  if (lately.length + present.length === 0) return null;
  return (
    <section aria-label={t("title")}>
      <ul className="grid grid-cols-1 gap-3 min-[24rem]:grid-cols-2 lg:grid-cols-5">
        {lately.map(([name, value, href]) => tile(name, value, href, t("days")))}
        {present.map(([name, value, href]) => tile(name, value, href, t("now")))}
      </ul>
    </section>
  );
}
