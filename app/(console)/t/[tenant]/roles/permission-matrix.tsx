"use client";

import { ChevronDown, ChevronRight, CircleCheck, Minus, Search, ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import { Empty } from "@/components/ui/empty";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { Select } from "@/components/ui/select";
import type { Module } from "@/lib/gate/permissions";
import { paths } from "@/lib/paths";
import type { MatrixGroup, MatrixRow } from "@/lib/roles/matrix";
import type { RoleSummary } from "@/lib/roles/queries";
import { matching } from "./matching";
import { moveInGrid } from "./move-in-grid";

type Role = Omit<RoleSummary, "permissions">;
type PermissionMatrixProps = {
  tenant: string;
  roles: readonly Role[];
  groups: readonly MatrixGroup[];
  /** Whether this person may see who has a permission. */
  holders: boolean;
};

const cell = "h-(--row) border-b border-line px-3 text-left align-middle";
/** On a phone one role stands beside the permissions; which one is chosen above. */
const column = (shown: boolean) => (shown ? undefined : "max-sm:hidden");

/** Every permission against every role. Nothing can be changed here; arrow keys move through the cells. */
export function PermissionMatrix({ tenant, roles, groups, holders }: PermissionMatrixProps) {
  const t = useTranslations("roles.matrix");
  const grid = useRef<HTMLTableElement>(null);
  const [text, setText] = useState("");
  const [differences, setDifferences] = useState(false);
  const [closed, setClosed] = useState<ReadonlySet<Module>>(new Set());
  const [phoneRole, setPhoneRole] = useState(0);
  const found = useMemo(() => matching(groups, text, differences), [groups, text, differences]);
  const count = found.reduce((sum, { rows }) => sum + rows.length, 0);
  const toggle = (module: Module) =>
    setClosed((before) => new Set(before.has(module) ? [...before].filter((other) => other !== module) : [...before, module]));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2" data-no-print>
        <span className="relative min-w-48 flex-1 sm:max-w-72">
          <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
          <Input
            type="search"
            data-search
            aria-label={t("search")}
            placeholder={t("searchPlaceholder")}
            value={text}
            onChange={(event) => setText(event.target.value)}
            maxLength={100}
            autoComplete="off"
            className="pl-8"
          />
        </span>
        <Checkbox label={t("differences")} checked={differences} onChange={(event) => setDifferences(event.target.checked)} />
        <label htmlFor="phone-role" className="flex items-center gap-2 sm:hidden">
          {t("roleShown")}
          <Select id="phone-role" value={phoneRole} onChange={(event) => setPhoneRole(Number(event.target.value))}>
            {roles.map(({ key, name }, place) => (
              <option key={key} value={place}>
                {name}
              </option>
            ))}
          </Select>
        </label>
        <p role="status" className="ml-auto text-muted">
          {t("result", { count })}
        </p>
      </div>
      {count === 0 ? (
        <Empty title={t("nothing")} action={<Button onClick={() => setText("")}>{t("clear")}</Button>}>
          {t("nothingText")}
        </Empty>
      ) : (
        <section
          aria-label={t("caption")}
          className="relative overflow-auto rounded-md border border-line bg-surface md:max-h-[calc(100dvh-8rem)] print:max-h-none"
        >
          <table
            ref={grid}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that arrow keys walk through is a grid (ARIA APG)
            role="grid"
            aria-label={t("caption")}
            aria-readonly
            onKeyDown={(event) => moveInGrid(event, grid.current)}
            className="w-full border-separate border-spacing-0 text-[0.8125rem]"
          >
            <thead className="sticky top-0 z-20 bg-surface">
              <tr>
                <th scope="col" className={classNames(cell, "min-w-64 bg-surface font-medium text-muted md:sticky md:left-0")}>
                  {t("permission")}
                </th>
                {roles.map((role, place) => (
                  <RoleHeading key={role.key} tenant={tenant} role={role} holders={holders} className={column(place === phoneRole)} />
                ))}
              </tr>
            </thead>
            {found.map((group, place) => (
              <Group
                key={group.module}
                group={group}
                roles={roles}
                phoneRole={phoneRole}
                first={place === 0}
                open={text !== "" || !closed.has(group.module)}
                toggle={() => toggle(group.module)}
                tenant={tenant}
                holders={holders}
              />
            ))}
          </table>
        </section>
      )}
      <p className="text-[0.8125rem] text-muted" data-no-print>
        {t("keys")}
      </p>
    </div>
  );
}

function RoleHeading({
  tenant,
  role,
  holders,
  className,
}: {
  tenant: string;
  role: Role;
  holders: boolean;
  className: string | undefined;
}) {
  const t = useTranslations("roles");
  const { organization, workspaces } = role.holders;
  const parts = [
    ...(organization === null ? [] : [t("matrix.held", { count: organization })]),
    ...(workspaces > 0 ? [t("matrix.heldInWorkspaces", { count: workspaces })] : []),
  ];
  return (
    <th scope="col" className={classNames(cell, "min-w-32 py-1.5 align-top font-normal", className)} title={role.sentence}>
      <span className="block font-medium">{role.name}</span>
      {!role.builtIn && <span className="block text-xs text-muted">{t(`origin.${role.origin}`)}</span>}
      <span className="sr-only">{role.sentence}</span>
      {holders && parts.length > 0 ? (
        <Link
          href={`${paths.roleHolders(tenant)}?role=${encodeURIComponent(role.key)}`}
          className="inline-flex min-h-6 items-center text-xs underline"
        >
          {parts.join(", ")}
        </Link>
      ) : (
        <span className="block text-xs text-muted">{parts.join(", ")}</span>
      )}
    </th>
  );
}

type GroupProps = {
  group: MatrixGroup;
  roles: readonly Role[];
  phoneRole: number;
  /** Holds the one cell that Tab reaches until another one has had the focus. */
  first: boolean;
  open: boolean;
  toggle: () => void;
  tenant: string;
  holders: boolean;
};

function Group({ group, roles, phoneRole, first, open, toggle, tenant, holders }: GroupProps) {
  const t = useTranslations("roles.matrix");
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={roles.length + 1} className={classNames(cell, "bg-page p-0")}>
          <button
            type="button"
            data-cell
            tabIndex={first ? 0 : -1}
            aria-expanded={open}
            onClick={toggle}
            className="flex min-h-8 items-center gap-1.5 px-2 font-medium -outline-offset-2 md:sticky md:left-0"
          >
            <Chevron aria-hidden className="size-4 text-muted" />
            {t("group", { module: group.title, count: group.rows.length })}
          </button>
        </th>
      </tr>
      {open &&
        group.rows.map((row) => (
          <Row key={row.permission} row={row} roles={roles} phoneRole={phoneRole} tenant={tenant} holders={holders} />
        ))}
    </tbody>
  );
}

function Row({
  row,
  roles,
  phoneRole,
  tenant,
  holders,
}: { row: MatrixRow } & Pick<GroupProps, "roles" | "phoneRole" | "tenant" | "holders">) {
  const t = useTranslations("roles.matrix");
  return (
    <tr className="[&:hover>*]:bg-hover">
      <th scope="row" className={classNames(cell, "bg-surface py-1.5 font-normal md:sticky md:left-0 md:z-10")}>
        <span className="flex flex-wrap items-center gap-x-2 font-mono">
          <span className="break-all">{row.permission}</span>
          {row.assurance === "fresh" && (
            <span title={t("fresh")}>
              <ShieldAlert aria-hidden className="size-3.5 text-warn" />
              <span className="sr-only">{t("fresh")}</span>
            </span>
          )}
          {holders && (
            <Link
              href={`${paths.roleHolders(tenant)}?permission=${encodeURIComponent(row.permission)}`}
              data-cell
              tabIndex={-1}
              aria-label={t("holders", { permission: row.permission })}
              className="inline-flex min-h-6 items-center font-sans text-xs text-muted underline hover:text-ink"
            >
              {t("holdersShort")}
            </Link>
          )}
        </span>
        <span className="block text-muted">{row.sentence}</span>
      </th>
      {row.granted.map((granted, place) => {
        const role = roles[place] as Role;
        const Icon = granted ? CircleCheck : Minus;
        return (
          <td
            key={role.key}
            data-cell
            tabIndex={-1}
            aria-label={t("cell", { role: role.name, state: granted ? t("granted") : t("none") })}
            className={classNames(cell, "-outline-offset-2", column(place === phoneRole))}
          >
            <Icon aria-hidden className={classNames("size-4", granted ? "text-ok" : "text-input")} />
          </td>
        );
      })}
    </tr>
  );
}
