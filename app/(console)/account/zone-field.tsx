"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { Timestamp } from "@/components/console/timestamp";
import { useBrowserZone } from "@/components/console/zone-switch";
import { Combobox, type ComboboxGroup, type ComboboxItem } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { useKept } from "./use-kept";

const readable = (zone: string) => zone.replaceAll("_", " ");
const itemOf = (zone: string): ComboboxItem => ({ value: zone, label: readable(zone) });

/** In which zone times are shown, with an example: UTC, this browser's, or any that it knows. */
export function ZoneField({ current, now }: { current: string; now: string }) {
  const t = useTranslations("account.preferences");
  const [zone, choose] = useKept("zone", current);
  const browser = useBrowserZone() ?? "UTC";
  const groups = useCallback((): ComboboxGroup[] => {
    const likely = [...new Set(["UTC", browser, current])];
    const named = (name: string) =>
      name === browser && name !== "UTC" ? { value: name, label: t("zoneBrowser", { zone: readable(name) }) } : itemOf(name);
    const others = Intl.supportedValuesOf("timeZone").filter((name) => !likely.includes(name));
    return [
      { value: t("zoneSuggested"), items: likely.map(named) },
      { value: t("zoneAll"), items: others.map(itemOf) },
    ];
  }, [browser, current, t]);
  return (
    <Field label={t("zone")} help={t.rich("zoneHelp", { time: () => <Timestamp at={now} relative={false} /> })}>
      {(control) => (
        <Combobox
          control={control}
          label={t("zone")}
          groups={groups}
          value={itemOf(zone)}
          onChange={({ value }) => choose(value, `${t("zone")}, ${readable(value)}`)}
          words={{ search: t("zoneSearch"), none: t("zoneNone") }}
        />
      )}
    </Field>
  );
}
