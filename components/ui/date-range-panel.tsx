"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "./button";
import { Field } from "./field";
import { Input } from "./input";
import type { Range } from "./use-range-text";
import { momentOf, wallTime } from "./zoned-time";

const presets = [24, 7 * 24, 30 * 24, 90 * 24] as const;
const toMinute = (moment: number) => `${new Date(moment).toISOString().slice(0, 16)}Z`;

/** What the span of time opens: it exists only while it is open, so it may read the clock. */
export function DateRangePanel({ recent, from, to, onChoose }: Range & { onChoose: (range: Range) => void }) {
  const t = useTranslations("ui.dateRange");
  const zone = useTimeZone() ?? "UTC";
  const [error, setError] = useState<string>();
  const [first, last] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const read = (field: HTMLInputElement | null) => (field?.value ? toMinute(momentOf(field.value, zone)) : undefined);
  const apply = () => {
    // A moment that is only half written would otherwise count as none.
    if (![first, last].every((field) => field.current?.reportValidity())) return;
    const range = { from: read(first.current), to: read(last.current) };
    if (range.from && range.to && range.from > range.to) return setError(t("backwards"));
    onChoose(range);
  };
  // Not a form of its own: it stands inside of the filters' form.
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    apply();
  };
  const shown = (end: string | undefined) => (end ? wallTime(Date.parse(end), zone) : "");
  const field = { type: "datetime-local", max: "2999-12-31T23:59", onKeyDown: onEnter, className: "tabular-nums" } as const;
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-1.5">
        {presets.map((hours) => (
          <Button key={hours} size="small" aria-pressed={hours === recent} onClick={() => onChoose({ recent: hours })}>
            {hours === 24 ? t("hours", { count: hours }) : t("days", { count: hours / 24 })}
          </Button>
        ))}
      </div>
      <Field label={t("from")}>{(control) => <Input {...control} {...field} ref={first} defaultValue={shown(from)} />}</Field>
      <Field label={t("to")} help={t("zone", { zone: zone.replaceAll("_", " ") })} error={error}>
        {(control) => <Input {...control} {...field} ref={last} defaultValue={shown(to)} />}
      </Field>
      <div className="flex justify-end gap-2">
        {(recent || from || to) && (
          <Button size="small" variant="ghost" onClick={() => onChoose({})}>
            {t("clear")}
          </Button>
        )}
        <Button size="small" variant="primary" onClick={apply}>
          {t("apply")}
        </Button>
      </div>
    </div>
  );
}
