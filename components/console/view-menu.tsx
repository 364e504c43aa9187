"use client";

import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { densities, preferenceCookie } from "@/lib/preferences";
import { addressWith, type ListState } from "./list-address";
import { useGo } from "./list-view";

type ViewMenuProps = {
  path: string;
  state: ListState;
  /** The columns that can be hidden, and which of them are shown. */
  columns: readonly { key: string; header: string; shown: boolean }[];
};

const never = () => () => {};
const drawn = () => document.documentElement.dataset.density;

/** Which columns a table shows, which the address remembers, and how high its rows are, which this browser remembers. */
export function ViewMenu({ path, state, columns }: ViewMenuProps) {
  const t = useTranslations("console.table");
  const go = useGo();
  const initially = useSyncExternalStore(never, drawn, () => undefined);
  const [chosen, setChosen] = useState<string>();
  const toggle = (key: string) => {
    const wanted = columns.filter((column) => (column.key === key) !== column.shown).map((column) => column.key);
    go(addressWith(path, state, { columns: wanted.join(".") || "none", ...(state.cursor ? { cursor: state.cursor } : {}) }));
  };
  const choose = (density: string) => {
    setChosen(density);
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser yet
    document.cookie = preferenceCookie("density", density);
    document.documentElement.dataset.density = density;
  };
  const trigger = (
    <Button>
      <SlidersHorizontal aria-hidden className="size-4 text-muted" />
      {t("view")}
    </Button>
  );
  const shown = columns.map((column) => ({ label: column.header, checked: column.shown, onSelect: () => toggle(column.key) }));
  const rows = densities.map((density) => ({
    label: t(density),
    checked: density === (chosen ?? initially),
    onSelect: () => choose(density),
  }));
  const groups = [
    { title: t("columns"), items: shown },
    { title: t("density"), items: rows, one: true },
  ];
  return <Menu trigger={trigger} groups={groups} />;
}
