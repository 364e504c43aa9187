"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { type Density, densities, type Region, type Theme, themes } from "@/lib/preferences";
import { useKept } from "./use-kept";

/** A region, and how it reads with a date and a number as they are written there. */
export type RegionChoice = { value: Region; label: string };

export function RegionField({ current, choices }: { current: Region; choices: readonly RegionChoice[] }) {
  const t = useTranslations("account.preferences");
  const [region, choose] = useKept("region", current);
  const pick = (value: string) => {
    const choice = choices.find((one) => one.value === value);
    if (choice) choose(choice.value, `${t("region")}, ${choice.label}`);
  };
  return (
    <Field label={t("region")} help={t("regionHelp")}>
      {(control) => (
        <Select {...control} value={region} onChange={(event) => pick(event.target.value)}>
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

const icons: Record<Theme, typeof Sun> = { system: Monitor, light: Sun, dark: Moon };

export function ThemeField({ current }: { current: Theme }) {
  const t = useTranslations("account.preferences");
  const [theme, choose] = useKept("theme", current);
  const choices = themes.map((value) => {
    const Icon = icons[value];
    return { value, label: t("themes", { theme: value }), icon: <Icon aria-hidden /> };
  });
  const pick = (value: Theme) => choose(value, `${t("theme")}, ${t("themes", { theme: value })}`);
  return <RadioGroup label={t("theme")} name="theme" choices={choices} value={theme} onChange={pick} />;
}

export function DensityField({ current }: { current: Density }) {
  const t = useTranslations("account.preferences");
  const [density, choose] = useKept("density", current);
  const choices = densities.map((value) => ({ value, label: t("densities", { density: value }) }));
  const pick = (value: Density) => {
    // Tables set it directly too, so the page's own idea of it may be an older one.
    document.documentElement.dataset.density = value;
    choose(value, `${t("density")}, ${t("densities", { density: value })}`);
  };
  return <RadioGroup label={t("density")} help={t("densityHelp")} name="density" choices={choices} value={density} onChange={pick} />;
}

export function ShortcutsField({ current }: { current: boolean }) {
  const t = useTranslations("account.preferences");
  const [shortcuts, choose] = useKept("shortcuts", current ? "on" : "off");
  return (
    <Switch
      label={t("shortcuts")}
      description={t("shortcutsHelp")}
      checked={shortcuts === "on"}
      onChange={({ target: { checked } }) => choose(checked ? "on" : "off", `${t("shortcuts")}, ${t("switched", { on: String(checked) })}`)}
    />
  );
}
