"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Tooltip } from "@/components/ui/tooltip";

const most = 12;

type ScopeCountProps = { href: string; name: string; scopes: readonly string[] };

/** How many scopes a key has, which ones on hover and focus, and the way to all of them. */
export function ScopeCount({ href, name, scopes }: ScopeCountProps) {
  const t = useTranslations("apiKeys.list");
  const list = (
    <span className="flex flex-col font-mono">
      {scopes.slice(0, most).map((scope) => (
        <span key={scope}>{scope}</span>
      ))}
      {scopes.length > most && <span className="font-sans text-muted">{t("more", { count: scopes.length - most })}</span>}
    </span>
  );
  return (
    <Tooltip text={list}>
      <Link
        href={href}
        aria-label={t("scopesOf", { count: scopes.length, name })}
        className="inline-flex min-h-6 min-w-6 items-center justify-end underline decoration-dotted"
      >
        {scopes.length}
      </Link>
    </Tooltip>
  );
}
