"use client";

import { ArrowRight, Clock, Keyboard, KeyRound, Layers, Moon, Plus, Rows3, ScrollText, Vault } from "lucide-react";
import { usePathname } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { densities, themes } from "@/lib/preferences";
import { matches } from "./command-match";
import type { Found, Place } from "./command-types";
import { readRecent } from "./recent";
import { usePreference } from "./use-preference";
import { useBrowserZone } from "./zone-switch";

export type Command = { id: string; label: string; detail?: string; key?: string; icon: ReactNode; run: () => void };
export type CommandGroup = { value: string; items: Command[] };

export type CommandSources = {
  places: readonly Place[];
  creations: readonly Place[];
  person: string;
  navigate: (href: string) => void;
  openHelp: () => void;
};

const moment = { dateStyle: "medium", timeStyle: "medium" } as const;
const look = "size-4 shrink-0 text-muted";
const kindIcons: Record<Found["kind"], ReactNode> = {
  credential: <Vault aria-hidden className={look} />,
  api_key: <KeyRound aria-hidden className={look} />,
  workspace: <Layers aria-hidden className={look} />,
  audit_entry: <ScrollText aria-hidden className={look} />,
};

/** What the menu offers for what is typed, by group: only what can be done, and no group without anything in it. */
export function useCommandGroups(sources: CommandSources, text: string, found: readonly Found[]): CommandGroup[] {
  const { places, creations, person, navigate } = sources;
  const t = useTranslations("shell.commands");
  const format = useFormatter();
  const path = usePathname();
  // Read once when the menu opens: what is visited later is visited without it.
  const [recent] = useState(() => readRecent(person));
  const preferences = usePreferenceCommands(sources.openHelp);
  const way = (icon: ReactNode) => (place: Place) => ({ ...place, id: place.href, icon, run: () => navigate(place.href) });
  const visits = recent
    .filter(({ href }) => href !== path && (text === "" || !places.some((place) => place.href === href)))
    .map(({ href, title }) => ({ ...way(<Clock aria-hidden className={look} />)({ href, label: title }), id: `recent ${href}` }));
  const records = found.map(({ kind, name, detail, href, id }) => ({
    id,
    label: name,
    // Entries are told apart by their moment.
    detail: [t(`kinds.${kind}`), kind === "audit_entry" && detail ? format.dateTime(new Date(detail), moment) : detail]
      .filter(Boolean)
      .join(" · "),
    icon: kindIcons[kind],
    run: () => navigate(href),
  }));
  const only = (value: string, items: Command[]): CommandGroup => ({ value, items: items.filter(({ label }) => matches(label, text)) });
  // What stands under the last visits already is not offered twice.
  const others = places.filter(({ href }) => text !== "" || !visits.some((visit) => visit.href === href));
  const going = only(t("groups.places"), others.map(way(<ArrowRight aria-hidden className={look} />)));
  const visited = only(t("groups.recent"), visits);
  const groups = [
    ...(text === "" ? [visited, going] : [going, { value: t("groups.found"), items: records }, visited]),
    only(t("groups.create"), creations.map(way(<Plus aria-hidden className={look} />))),
    only(t("groups.preferences"), preferences),
  ];
  return groups.filter(({ items }) => items.length > 0);
}

function usePreferenceCommands(openHelp: () => void): Command[] {
  const t = useTranslations("shell.commands");
  const prefer = usePreference();
  const browserZone = useBrowserZone();
  const theme = <Moon aria-hidden className={look} />;
  const rows = <Rows3 aria-hidden className={look} />;
  const clock = <Clock aria-hidden className={look} />;
  const zones = [...new Set(["UTC", ...(browserZone ? [browserZone] : [])])];
  return [
    ...themes.map((value) => ({ id: `theme ${value}`, label: t(`theme.${value}`), icon: theme, run: () => prefer("theme", value) })),
    ...densities.map((value) => ({ id: `rows ${value}`, label: t(`density.${value}`), icon: rows, run: () => prefer("density", value) })),
    ...zones.map((zone) => ({ id: `zone ${zone}`, label: t("zone", { zone }), icon: clock, run: () => prefer("zone", zone) })),
    { id: "shortcuts", label: t("shortcuts"), icon: <Keyboard aria-hidden className={look} />, run: openHelp },
  ];
}
