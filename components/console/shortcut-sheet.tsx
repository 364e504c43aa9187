"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import type { Place } from "./command-types";
import { ModifierKey } from "./modifier-key";

type ShortcutSheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  places: readonly Place[];
  singles: boolean;
  onSinglesChange: (on: boolean) => void;
};

/** Every shortcut there is here, and the switch for those that are a key pressed alone. */
export default function ShortcutSheet({ open, onOpenChange, places, singles, onSinglesChange }: ShortcutSheetProps) {
  const t = useTranslations("shell.shortcuts");
  const lettered = places.filter((place): place is Place & { key: string } => place.key !== undefined);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title")}
      size="large"
      footer={<Button onClick={() => onOpenChange(false)}>{t("close")}</Button>}
    >
      <Checkbox
        label={t("singles")}
        description={t("singlesHelp")}
        checked={singles}
        onChange={(event) => onSinglesChange(event.target.checked)}
      />
      <div className="gap-8 sm:columns-2">
        <Keys title={t("groups.anywhere")}>
          <Line what={t("menu")} keys={[<ModifierKey key="menu" letter="K" />]} />
          <Line what={t("help")} keys={["?"]} />
          <Line what={t("search")} keys={["/"]} />
          <Line what={t("filter")} keys={["F"]} />
          <Line what={t("create")} keys={["N"]} />
          <Line what={t("export")} keys={["E"]} />
          <Line what={t("notices")} keys={["F6"]} />
        </Keys>
        <Keys title={t("groups.list")}>
          <Line what={t("down")} keys={["J"]} />
          <Line what={t("up")} keys={["K"]} />
          <Line what={t("open")} keys={["Enter"]} />
          <Line what={t("select")} keys={["X"]} />
        </Keys>
        <Keys title={t("groups.record")}>
          <Line what={t("previous")} keys={["["]} />
          <Line what={t("next")} keys={["]"]} />
        </Keys>
        <Keys title={t("groups.go")}>
          {lettered.map(({ href, label, key }) => (
            <Line key={href} what={label} keys={["G", key.toUpperCase()]} />
          ))}
        </Keys>
      </div>
    </Dialog>
  );
}

function Keys({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mb-5 break-inside-avoid">
      <h3 id={id} className="mb-1 font-semibold">
        {title}
      </h3>
      <dl>{children}</dl>
    </section>
  );
}

/** What is done, and the keys for it, pressed one after the other. */
function Line({ what, keys }: { what: string; keys: readonly ReactNode[] }) {
  const t = useTranslations("shell.shortcuts");
  return (
    <div className="flex min-h-8 items-center justify-between gap-3 border-b border-line last:border-b-0">
      <dt>{what}</dt>
      <dd className="flex items-center gap-1">
        {keys.map((key, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the keys of one shortcut never change their order
          <span key={place} className="flex items-center gap-1">
            {place > 0 && <span className="text-xs text-muted">{t("followed")}</span>}
            {typeof key === "string" ? <Kbd>{key}</Kbd> : key}
          </span>
        ))}
      </dd>
    </div>
  );
}
