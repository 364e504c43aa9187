"use client";

import { useCallback } from "react";
import type { Found } from "@/components/console/command-types";
import { Commands, type CommandsProps } from "@/components/console/commands";
import { findApiKeysAction } from "@/lib/api-keys/actions";
import { findAuditEntriesAction } from "@/lib/audit/actions";
import { findCredentialsAction } from "@/lib/credentials/actions";
import { paths } from "@/lib/paths";
import type { ScreenName } from "@/lib/tenants/screens";
import { findWorkspacesAction } from "@/lib/workspaces/actions";

const anything = /./;
const wholeId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

// Each kind of record with the screen that must be open for it, so that nothing is asked that would be refused.
const finders = [
  { screen: "credentials", by: anything, find: findCredentialsAction, href: paths.credential },
  { screen: "api-keys", by: anything, find: findApiKeysAction, href: paths.apiKey },
  { screen: "workspaces", by: anything, find: findWorkspacesAction, href: paths.workspace },
  { screen: "audit", by: wholeId, find: findAuditEntriesAction, href: paths.auditEntry },
] as const;

type TenantCommandsProps = Omit<CommandsProps, "find"> & { tenant: string; open: readonly ScreenName[] };

/** The commands of an organization, which also find its records. */
export function TenantCommands({ tenant, open, ...commands }: TenantCommandsProps) {
  const names = open.join();
  const find = useCallback(
    async (text: string): Promise<Found[]> => {
      const asked = finders.filter(({ screen, by }) => by.test(text) && names.split(",").includes(screen));
      const answers = await Promise.all(asked.map(({ find: ask }) => ask(tenant, { text })));
      return answers.flatMap((answer, place) => {
        if (!answer.ok) throw new Error(answer.error.message);
        return answer.output.items.map((found) => ({ ...found, href: (asked[place] as (typeof finders)[number]).href(tenant, found.id) }));
      });
    },
    [tenant, names],
  );
  return <Commands {...commands} find={find} />;
}
