"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { workspaceName, workspaceNameRule } from "@/lib/workspaces/schema";

type NameFieldProps = { defaultValue?: string; error?: string };

/** A workspace's name. The rule is checked while typing, once there is something that can be wrong. */
export function NameField({ defaultValue = "", error }: NameFieldProps) {
  const [name, setName] = useState(defaultValue);
  const checked = workspaceName.safeParse(name);
  const broken = name !== "" && !checked.success ? checked.error.issues[0]?.message : undefined;
  return (
    <Field label="Workspace name" help={workspaceNameRule} error={broken ?? error}>
      {(control) => (
        <Input
          {...control}
          name="name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          className="font-mono"
          required
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </Field>
  );
}
