import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { CanLink } from "@/components/console/can";
import { paths } from "@/lib/paths";
import type { KeyRow } from "./key-columns";
import { RevokeButton } from "./revoke-button";

/** Rotating happens on the key's page, where its new secret is shown; revoking here. */
export function RowActions({ tenant, row: { id, name, usedLately, refusals, audit } }: { tenant: string; row: KeyRow }) {
  const t = useTranslations("apiKeys");
  return (
    <span className="flex justify-end gap-1">
      <CanLink
        size="icon"
        variant="ghost"
        title={t("rotate")}
        href={`${paths.apiKey(tenant, id)}?open=rotate`}
        aria-label={t("actions.rotateNamed", { name })}
        refusal={refusals.rotate}
      >
        <RotateCw aria-hidden className="size-4" />
      </CanLink>
      <RevokeButton tenant={tenant} apiKey={{ id, name, usedLately, audit }} refusal={refusals.revoke} />
    </span>
  );
}
