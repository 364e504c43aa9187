import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { outcomes, sources } from "@/lib/audit/schema";
import { categoryWords, outcomeWords, sourceWords } from "@/lib/audit/words";
import { categories, eventNames } from "@/lib/gate/events";
import type { Filters } from "./filters";

type Choice = readonly [value: string, label: string];

const kinds = [...new Set(eventNames.map((name) => name.split(".")[0] ?? ""))].sort();
const eventChoices: Choice[] = [
  ...kinds.map((kind): Choice => [`${kind}.*`, `${kind}.* (all)`]),
  ...[...eventNames].sort().map((name): Choice => [name, name]),
];
const categoryChoices = categories.map((category): Choice => [category, categoryWords[category]]);
const outcomeChoices = outcomes.map((outcome): Choice => [outcome, outcomeWords[outcome]]);
const sourceChoices = sources.map((source): Choice => [source, sourceWords[source]]);

type AuditFiltersProps = {
  action: string;
  filters: Filters;
  problems: Record<string, string>;
  /** Whether names may be searched for: not where they are masked. */
  byName: boolean;
};

/** Narrows the log. A plain form: what it asks for becomes the address. */
export function AuditFilters({ action, filters, problems, byName }: AuditFiltersProps) {
  const choose = (name: string, label: string, choices: readonly Choice[]) => (
    <Field label={label} error={problems[name]}>
      {(control) => (
        <Select {...control} name={name} defaultValue={filters[name] ?? ""}>
          <option value="">Any</option>
          {choices.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  const write = (name: string, label: string, placeholder: string) => (
    <Field label={label} error={problems[name]}>
      {(control) => (
        <Input {...control} name={name} defaultValue={filters[name] ?? ""} placeholder={placeholder} maxLength={254} autoComplete="off" />
      )}
    </Field>
  );
  const narrowed = Object.keys(filters).some((name) => name !== "cursor");
  return (
    <form
      action={action}
      method="get"
      aria-label="Filters"
      className="grid grid-cols-1 items-start gap-2 sm:grid-cols-2 lg:grid-cols-4 xl:grid-cols-5"
    >
      {write("actor", byName ? "Actor" : "Actor id", byName ? "Name, e-mail or id" : "Id")}
      {choose("event", "Event", eventChoices)}
      {choose("category", "Category", categoryChoices)}
      {choose("outcome", "Outcome", outcomeChoices)}
      {choose("source", "Source", sourceChoices)}
      {write("target", "Target id", "Id")}
      {write("from", "From (UTC)", "2026-01-31T09:05")}
      {write("to", "To (UTC)", "2026-01-31")}
      <div className="flex gap-2 self-end">
        <Button type="submit">Filter</Button>
        {narrowed && <LinkButton href={action}>Clear</LinkButton>}
      </div>
    </form>
  );
}
