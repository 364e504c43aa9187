"use client";

import { ChevronDown, ChevronRight, ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { Code } from "@/components/ui/code";
import { type Module, modules, type Permission, permissions } from "@/lib/gate/permissions";
import { isSensitive, levelOf, levelsOf, type ResourceGroup } from "./permission-levels";

type Choice = { chosen: ReadonlySet<Permission>; choose: (wanted: readonly Permission[], unwanted: readonly Permission[]) => void };

type PermissionModuleProps = Choice & {
  module: Module;
  resources: readonly ResourceGroup[];
  name: string;
  /** Only a part is shown: then nothing changes more than what can be seen. */
  filtering: boolean;
  open: boolean;
  toggle: () => void;
};

/** One module of a permission picker: closed it is a line with a count, open it shows its resources. */
export function PermissionModule({ module, resources, chosen, choose, name, filtering, open, toggle }: PermissionModuleProps) {
  const t = useTranslations("permissionPicker");
  const id = useId();
  const title = modules[module];
  const all = resources.flatMap((group) => group.permissions);
  const held = all.filter((permission) => chosen.has(permission)).length;
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <div className="border-b border-line last:border-b-0">
      <div className="sticky top-0 z-[1] flex items-center gap-1 bg-surface px-2">
        {!filtering && (
          <label className="grid size-6 shrink-0 cursor-pointer place-items-center">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              aria-label={t("all", { title })}
              checked={held === all.length}
              ref={(element) => {
                if (element) element.indeterminate = held > 0 && held < all.length;
              }}
              onChange={(event) => (event.target.checked ? choose(all, []) : choose([], all))}
            />
          </label>
        )}
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          disabled={filtering}
          onClick={toggle}
          className="flex min-h-9 min-w-0 flex-1 items-center gap-1.5 px-1 text-left font-medium -outline-offset-2"
        >
          {!filtering && <Chevron aria-hidden className="size-4 shrink-0 text-muted" />}
          <span aria-hidden className="min-w-0 flex-1">
            {title}
          </span>
          <span aria-hidden className="text-[0.8125rem] font-normal text-muted tabular-nums">
            {held} / {all.length}
          </span>
          <span className="sr-only">{t("module", { title, chosen: held, offered: all.length })}</span>
        </button>
      </div>
      {open && (
        <div id={id} className="flex flex-col gap-3 px-3 pt-1 pb-3 sm:pl-9">
          {resources.map((group) => (
            <Resource key={group.resource} group={group} chosen={chosen} choose={choose} name={name} quick={!filtering} />
          ))}
        </div>
      )}
    </div>
  );
}

function Resource({ group, chosen, choose, name, quick }: Choice & { group: ResourceGroup; name: string; quick: boolean }) {
  const t = useTranslations("permissionPicker");
  const several = group.permissions.length > 1;
  return (
    <div className="flex flex-col gap-1">
      {quick && several && <Levels group={group} chosen={chosen} choose={choose} />}
      {group.permissions.map((permission) => (
        <Checkbox
          key={permission}
          name={name}
          value={permission}
          label={
            <span className="flex flex-wrap items-center gap-x-2">
              <Code>{permission}</Code>
              {isSensitive(permission) && (
                <Badge tone="warn" icon={ShieldAlert}>
                  {t("sensitive")}
                </Badge>
              )}
            </span>
          }
          description={permissions[permission].sentence}
          checked={chosen.has(permission)}
          onChange={(event) => (event.target.checked ? choose([permission], []) : choose([], [permission]))}
        />
      ))}
    </div>
  );
}

/** None, Read, Edit: one press for a whole resource. What is sensitive is always chosen by itself. */
function Levels({ group, chosen, choose }: Choice & { group: ResourceGroup }) {
  const t = useTranslations("permissionPicker");
  const id = useId();
  const current = levelOf(group.permissions, chosen);
  return (
    <fieldset className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <legend className="sr-only">{t("level", { resource: group.resource })}</legend>
      <span aria-hidden className="font-mono text-[0.8125rem] font-medium">
        {group.resource}
      </span>
      <span className="inline-flex rounded-md border border-line bg-page p-0.5">
        {levelsOf(group.permissions).map(([level, meant]) => (
          <label
            key={level}
            className="relative cursor-pointer rounded-sm px-2 text-[0.8125rem] leading-6 text-muted has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={id}
              className="sr-only"
              checked={current === level}
              onChange={() => choose(meant, group.permissions)}
            />
            {t(level)}
          </label>
        ))}
      </span>
    </fieldset>
  );
}
