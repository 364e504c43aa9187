"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Checkbox } from "@/components/ui/checkbox";
import { Code } from "@/components/ui/code";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { allPermissions, type Module, modules, type Permission, permissions } from "@/lib/gate/permissions";

type ScopePickerProps = {
  offered: ReadonlySet<Permission>;
  chosen: ReadonlySet<Permission>;
  onChange: (chosen: ReadonlySet<Permission>) => void;
  error?: string;
};

const matches = (permission: Permission, words: string) =>
  `${permission} ${permissions[permission].sentence}`.toLowerCase().includes(words.trim().toLowerCase());

/** What the key may do, by module. Searching hides scopes, it does not take them away. */
export function ScopePicker({ offered, chosen, onChange, error }: ScopePickerProps) {
  const [words, setWords] = useState("");
  const shown = allPermissions.filter((permission) => offered.has(permission) && matches(permission, words));
  const toggle = (permission: Permission, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(permission);
    else next.delete(permission);
    onChange(next);
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-medium">Scopes</legend>
      {error && <Alert tone="danger" title={error} />}
      <Field label="Search scopes" optional>
        {(control) => (
          <Input
            {...control}
            type="search"
            value={words}
            onChange={(event) => setWords(event.target.value)}
            placeholder="credentials, lease, read …"
          />
        )}
      </Field>
      <p aria-live="polite" className="text-[0.8125rem] text-muted">
        {chosen.size} chosen, {shown.length} of {offered.size} shown
      </p>
      <div className="flex max-h-96 flex-col gap-4 overflow-y-auto rounded-md border border-line p-3">
        {(Object.keys(modules) as Module[]).map((module) => (
          <ScopeGroup key={module} module={module} shown={shown} chosen={chosen} toggle={toggle} />
        ))}
        {shown.length === 0 && (
          <p className="text-muted">
            {offered.size === 0 ? "You hold nothing in this workspace that a key could get." : "No scope matches."}
          </p>
        )}
      </div>
    </fieldset>
  );
}

type ScopeGroupProps = {
  module: Module;
  shown: readonly Permission[];
  chosen: ReadonlySet<Permission>;
  toggle: (permission: Permission, on: boolean) => void;
};

function ScopeGroup({ module, shown, chosen, toggle }: ScopeGroupProps) {
  const scopes = shown.filter((permission) => permissions[permission].module === module);
  if (scopes.length === 0) return null;
  return (
    <fieldset>
      <legend className="text-[0.8125rem] font-medium text-muted">{modules[module]}</legend>
      {scopes.map((permission) => (
        <Checkbox
          key={permission}
          label={<Code>{permission}</Code>}
          description={permissions[permission].sentence}
          checked={chosen.has(permission)}
          onChange={(event) => toggle(permission, event.target.checked)}
        />
      ))}
    </fieldset>
  );
}
