import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import type { Preferences as Kept } from "@/lib/preferences";
import { DensityField, type RegionChoice, RegionField, ShortcutsField, ThemeField } from "./preference-fields";
import { ZoneField } from "./zone-field";

type PreferencesProps = { kept: Kept; regions: readonly RegionChoice[]; now: string };

/** How this browser shows the console. Each choice is in force at once: there is nothing to save. */
export function Preferences({ kept, regions, now }: PreferencesProps) {
  const t = useTranslations("account.preferences");
  return (
    <Section title={t("title")} description={t("text")}>
      <div className="flex max-w-lg flex-col gap-5">
        <ZoneField current={kept.zone} now={now} />
        <RegionField current={kept.region} choices={regions} />
        <ThemeField current={kept.theme} />
        <DensityField current={kept.density} />
        <ShortcutsField current={kept.shortcuts} />
      </div>
    </Section>
  );
}
