"use client";

import { Keyboard, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, startTransition, useOptimistic, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Find, Place } from "./command-types";
import { ModifierKey } from "./modifier-key";
import { useNavigate } from "./use-navigate";
import { usePreference } from "./use-preference";
import { useRecent } from "./use-recent";
import { useShortcuts } from "./use-shortcuts";

const loadMenu = () => import("./command-menu");
const CommandMenu = lazy(loadMenu);
const ShortcutSheet = lazy(() => import("./shortcut-sheet"));

export type CommandsProps = {
  /** The screens that are open to this person, and what they may create: what is not in here is not offered. */
  places: readonly Place[];
  creations: readonly Place[];
  /** Whose recent visits these are. */
  person: string;
  /** Whether keys pressed alone do something. */
  shortcuts: boolean;
  /** Looks for records, where there are any. */
  find?: Find;
  /** What stands between the search and the help. */
  children?: ReactNode;
};

/** The command menu, the shortcuts, and the buttons for both. */
export function Commands({ places, creations, person, shortcuts, find, children }: CommandsProps) {
  const t = useTranslations("shell.commands");
  const navigate = useNavigate();
  const prefer = usePreference();
  // Once opened they stay loaded, so that closing can give the focus back.
  const [menu, setMenu] = useState<boolean>();
  const [sheet, setSheet] = useState<boolean>();
  const [singles, setSingles] = useOptimistic(shortcuts);
  useRecent(person);
  const go = (letter: string) => {
    const place = places.find(({ key }) => key === letter);
    if (place) navigate(place.href);
  };
  useShortcuts({ singles, go, openMenu: () => setMenu(true), openHelp: () => setSheet(true) });
  const switchSingles = (on: boolean) =>
    startTransition(() => {
      setSingles(on);
      prefer("shortcuts", on ? "on" : "off");
    });
  return (
    <>
      <Button
        variant="ghost"
        className="px-2 text-muted md:w-60 md:border-line md:bg-page"
        aria-keyshortcuts="Meta+K Control+K"
        onPointerEnter={() => void loadMenu()}
        onFocus={() => void loadMenu()}
        onClick={() => setMenu(true)}
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="flex-1 truncate text-left font-normal max-md:sr-only">{t("trigger")}</span>
        <span aria-hidden className="max-md:hidden">
          <ModifierKey letter="K" />
        </span>
      </Button>
      {children}
      <Button size="icon" variant="ghost" className="size-8 max-md:hidden" aria-label={t("shortcuts")} onClick={() => setSheet(true)}>
        <Keyboard aria-hidden className="size-4 text-muted" />
      </Button>
      <Suspense>
        {menu !== undefined && (
          <CommandMenu
            open={menu}
            onOpenChange={setMenu}
            places={places}
            creations={creations}
            person={person}
            find={find}
            navigate={navigate}
            openHelp={() => setSheet(true)}
          />
        )}
        {sheet !== undefined && (
          <ShortcutSheet open={sheet} onOpenChange={setSheet} places={places} singles={singles} onSinglesChange={switchSingles} />
        )}
      </Suspense>
    </>
  );
}
