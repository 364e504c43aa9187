"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { Skeleton } from "@/components/ui/skeleton";
import type { Find } from "./command-types";
import { type Command, type CommandGroup, type CommandSources, useCommandGroups } from "./use-command-groups";
import { useFound } from "./use-found";

type CommandMenuProps = CommandSources & { open: boolean; onOpenChange: (open: boolean) => void; find?: Find };

/** Everything that can be reached from here, by typing a little of its name. */
export default function CommandMenu({ open, onOpenChange, ...palette }: CommandMenuProps) {
  const t = useTranslations("shell.commands");
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-shade" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center px-2 pt-[min(6rem,10dvh)]">
          <Dialog.Popup
            aria-label={t("title")}
            className="flex max-h-[min(32rem,80dvh)] w-full max-w-xl flex-col overflow-hidden rounded-md border border-line bg-surface text-ink shadow-overlay outline-none"
          >
            <Palette {...palette} close={() => onOpenChange(false)} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Lives only while the menu is open, so a reopened menu starts empty. */
function Palette({ find, close, ...sources }: CommandSources & { find?: Find; close: () => void }) {
  const t = useTranslations("shell.commands");
  const [text, setText] = useState("");
  const { state, found } = useFound(find, text);
  const groups = useCommandGroups(sources, text.trim(), found);
  const count = groups.reduce((total, { items }) => total + items.length, 0);
  const searching = state === "searching";
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      filter={null}
      itemToStringValue={(command: Command) => command.label}
      value={text}
      onValueChange={(value, { reason }) => reason !== "item-press" && setText(value)}
      autoHighlight="always"
      keepHighlight
    >
      <div className="flex shrink-0 items-center gap-2 border-b border-line pl-4 focus-within:border-accent">
        <Search aria-hidden className="size-4 shrink-0 text-muted" />
        <Autocomplete.Input
          aria-label={t("title")}
          placeholder={t("placeholder")}
          maxLength={100}
          spellCheck={false}
          className="h-11 w-full min-w-0 bg-transparent pr-4 outline-none pointer-coarse:text-base"
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1">
        <Autocomplete.List aria-label={t("title")}>
          {(group: CommandGroup) => <Group key={group.value} group={group} close={close} />}
        </Autocomplete.List>
        {count === 0 && searching && (
          <div className="flex flex-col gap-3 px-3 py-2">
            <Skeleton className="w-2/3" />
            <Skeleton className="w-1/2" />
          </div>
        )}
        {count === 0 && !searching && (
          <div className="px-3 py-8 text-center">
            <p className="break-words">{t("empty", { text: text.trim() })}</p>
            <p className="text-muted">{t("emptyHint")}</p>
          </div>
        )}
      </div>
      <Autocomplete.Status className="shrink-0 border-t border-line px-4 py-1.5 text-xs text-muted">
        {searching ? t("searching") : state === "failed" ? t("failed") : t("results", { count })}
      </Autocomplete.Status>
    </Autocomplete.Root>
  );
}

function Group({ group, close }: { group: CommandGroup; close: () => void }) {
  return (
    <Autocomplete.Group items={group.items} className="not-last:mb-1">
      <Autocomplete.GroupLabel className="px-3 pt-2 pb-1 text-xs font-medium text-muted">{group.value}</Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(command: Command) => (
          <Autocomplete.Item
            key={command.id}
            value={command}
            onClick={() => {
              close();
              command.run();
            }}
            className="flex min-h-8 scroll-my-1 items-center gap-2.5 rounded-md px-3 py-1 outline-none select-none data-highlighted:bg-hover"
          >
            {command.icon}
            <span className="min-w-0 truncate">{command.label}</span>
            {command.detail && <span className="min-w-0 flex-1 truncate text-right text-xs text-muted">{command.detail}</span>}
            {command.key && (
              <span aria-hidden className="ml-auto flex gap-1">
                <Kbd>G</Kbd>
                <Kbd>{command.key.toUpperCase()}</Kbd>
              </span>
            )}
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  );
}
