"use client";

import { Check, Clock } from "lucide-react";
import { useTimeZone, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { usePreference } from "./use-preference";

const never = () => () => {};
const zoneOfBrowser = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/** The browser's own zone; the server does not know it. */
export function useBrowserZone(): string | undefined {
  return useSyncExternalStore(never, zoneOfBrowser, () => undefined);
}

/** "Europe/Berlin" as people say it: "Berlin". */
const placeOf = (zone: string) => (zone.split("/").at(-1) as string).replaceAll("_", " ");

/** In which zone times are shown: UTC, as in every export, or this browser's. A zone chosen on the account page stays on offer. */
export function ZoneSwitch() {
  const t = useTranslations("shell.zone");
  const current = useTimeZone() ?? "UTC";
  const browser = useBrowserZone();
  const prefer = usePreference();
  const zones = [...new Set(["UTC", ...(browser ? [browser] : []), current])];
  const items: MenuItem[] = zones.map((zone) => ({
    onSelect: () => prefer("zone", zone),
    current: zone === current,
    icon: zone === current ? <Check aria-hidden className="size-4 shrink-0" /> : <span aria-hidden className="size-4 shrink-0" />,
    label: zone === "UTC" ? t("utc") : zone === browser ? t("browser", { zone }) : zone,
  }));
  const trigger = (
    <Button variant="ghost" className="px-2 max-md:hidden" aria-label={t("trigger", { zone: current })}>
      <Clock aria-hidden className="size-4 shrink-0 text-muted" />
      {placeOf(current)}
    </Button>
  );
  return <Menu trigger={trigger} title={t("title")} items={items} />;
}
