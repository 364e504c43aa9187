import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { kindNames, kinds, vendors } from "@/lib/credentials/schema";
import type { Filters } from "./filters";

/** Narrows the list. A plain form: what it asks for becomes the address. */
export function CredentialFilters({ action, filters }: { action: string; filters: Filters }) {
  const narrowed = filters.kind ?? filters.vendor ?? filters.name;
  return (
    <form action={action} method="get" className="flex flex-wrap items-end gap-2" aria-label="Filters">
      {filters.workspace && <input type="hidden" name="workspace" value={filters.workspace} />}
      <Field label="Name begins with">
        {(control) => <Input {...control} name="name" type="search" defaultValue={filters.name} maxLength={100} />}
      </Field>
      <Field label="Vendor">
        {(control) => <Input {...control} name="vendor" list="vendors" defaultValue={filters.vendor} maxLength={100} />}
      </Field>
      <datalist id="vendors">
        {vendors.map(({ key, title }) => (
          <option key={key} value={key} label={title} />
        ))}
      </datalist>
      <Field label="Kind">
        {(control) => (
          <Select {...control} name="kind" defaultValue={filters.kind ?? ""}>
            <option value="">Any kind</option>
            {kindNames.map((kind) => (
              <option key={kind} value={kind}>
                {kinds[kind].title}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit">Filter</Button>
      {narrowed && <LinkButton href={action}>Clear</LinkButton>}
    </form>
  );
}
