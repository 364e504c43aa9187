"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { workspaceNamePattern, workspaceNameRule } from "@/lib/workspaces/name";

type NameFieldProps = { defaultValue?: string; error?: string };

/** A workspace's name. The rule is checked while typing, once there is something that can be wrong. */
export function NameField({ defaultValue = "", error }: NameFieldProps) {
  const t = useTranslations("settings.workspaces");
  const [name, setName] = useState(defaultValue);
  const broken = name !== "" && !workspaceNamePattern.test(name) ? workspaceNameRule : undefined;
  return (
    <Field label={t("nameLabel")} help={workspaceNameRule} error={broken ?? error}>
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
