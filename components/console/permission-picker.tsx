"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { allPermissions, type Module, type Permission, permissions } from "@/lib/gate/permissions";
import { grouped } from "./permission-levels";
import { PermissionModule } from "./permission-module";

export type Chosen = ReadonlySet<Permission>;

type PermissionPickerProps = {
  legend: string;
  /** What may be chosen: never more than whoever grants it holds. */
  offered: Chosen;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
  /** Modules that are open from the start. */
  open?: readonly Module[];
  /** The field's name, so that a refusal leads to it. */
  name: string;
  error?: string | undefined;
};

const matches = (permission: Permission, words: string) =>
  `${permission} ${permissions[permission].sentence}`.toLowerCase().includes(words.trim().toLowerCase());

/** Permissions by module and resource. Searching hides what does not match, it takes nothing away. Needs `permissionPicker` texts. */
export function PermissionPicker({ legend, offered, chosen, onChange, open = [], name, error }: PermissionPickerProps) {
  const t = useTranslations("permissionPicker");
  const [words, setWords] = useState("");
  // What was chosen when the filter was set: a row does not vanish under the pointer that unticks it.
  const [only, setOnly] = useState<Chosen>();
  const [opened, setOpened] = useState<ReadonlySet<Module>>(new Set(open));
  const filtering = words.trim() !== "" || only !== undefined;
  const all = allPermissions.filter((permission) => offered.has(permission));
  const shown = all.filter((permission) => matches(permission, words) && (!only || only.has(permission) || chosen.has(permission)));
  const choose = (wanted: readonly Permission[], unwanted: readonly Permission[]) =>
    onChange(new Set([...[...chosen].filter((permission) => !unwanted.includes(permission)), ...wanted]));
  const toggle = (module: Module) =>
    setOpened(new Set(opened.has(module) ? [...opened].filter((other) => other !== module) : [...opened, module]));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium">{legend}</legend>
      {error && <Alert tone="danger" title={error} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Input
          type="search"
          aria-label={t("search")}
          placeholder={t("placeholder")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          // Enter would send the form around it.
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          className="min-w-40 flex-1"
        />
        <Checkbox
          label={t("onlyChosen")}
          checked={only !== undefined}
          onChange={(event) => setOnly(event.target.checked ? chosen : undefined)}
        />
        <Button size="small" onClick={() => onChange(new Set())}>
          {t("clear")}
        </Button>
      </div>
      <p role="status" className="text-[0.8125rem] text-muted">
        {t("counts", { chosen: chosen.size, shown: shown.length, offered: all.length })}
      </p>
      <div className="relative max-h-[32rem] overflow-y-auto rounded-md border border-line">
        {grouped(shown).map(({ module, resources }) => (
          <PermissionModule
            key={module}
            module={module}
            resources={resources}
            chosen={chosen}
            choose={choose}
            name={name}
            filtering={filtering}
            open={filtering || opened.has(module)}
            toggle={() => toggle(module)}
          />
        ))}
        {shown.length === 0 && (
          <p className="p-3 text-muted">
            {all.length === 0 ? t("nothingOffered") : t(only?.size === 0 && words === "" ? "noneChosen" : "noMatch")}
          </p>
        )}
      </div>
    </fieldset>
  );
}
