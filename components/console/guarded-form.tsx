"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type ComponentProps, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { changedLabels, type Fields, fieldsOf } from "./form-changes";
import { useUnsaved } from "./unsaved";

type GuardedFormProps = ComponentProps<typeof Form> & {
  /** Changes whenever what is typed has been saved, e.g. the version: what the form says then counts as unchanged. */
  saved?: unknown;
  /** For settings: instead of a button in the form, a bar that stays in view while something is changed, and names it. */
  bar?: { save: string; pending: boolean };
};

/** A form that is not left by accident: with something changed, links, shortcuts and the window ask before they leave. */
export function GuardedForm({ saved, bar, children, ...form }: GuardedFormProps) {
  const element = useRef<HTMLFormElement>(null);
  const initial = useRef<Fields>(new Map());
  const [changed, setChanged] = useState<readonly string[]>([]);
  useUnsaved(changed.length > 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was saved is the new beginning
  useEffect(() => {
    if (element.current) initial.current = fieldsOf(element.current);
    setChanged([]);
  }, [saved]);
  const compare = () => {
    const now = element.current ? changedLabels(element.current, initial.current) : [];
    setChanged((before) => (before.join() === now.join() ? before : now));
  };
  return (
    // A reset has not happened yet when it is announced.
    <Form {...form} ref={element} onInput={compare} onChange={compare} onReset={() => setTimeout(compare)}>
      {children}
      {bar && changed.length > 0 && <SaveBar changed={changed} {...bar} />}
    </Form>
  );
}

function SaveBar({ changed, save, pending }: { changed: readonly string[]; save: string; pending: boolean }) {
  const t = useTranslations("console.unsaved");
  const format = useFormatter();
  return (
    <div
      className="sticky bottom-3 z-10 flex flex-wrap items-center justify-end gap-2 rounded-md border border-line bg-surface px-3 py-2 shadow-overlay"
      data-no-print
    >
      <p aria-live="polite" className="mr-auto min-w-0 break-words">
        {t("changed", { fields: format.list(changed, { type: "unit" }) })}
      </p>
      <Button type="reset" disabled={pending}>
        {t("discard")}
      </Button>
      <Button type="submit" variant="primary" pending={pending}>
        {save}
      </Button>
    </div>
  );
}
