import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Choice } from "@/lib/audit/question-queries";

type ControlProps = { name: string; label: string; value: string; describedBy?: string };

const attributes = ({ name, label, value, describedBy }: ControlProps) => ({
  // Another answer brings other values: the fields begin anew with them.
  key: value,
  name,
  defaultValue: value,
  "aria-label": label,
  ...(describedBy ? { "aria-describedby": describedBy, "aria-invalid": true as const } : {}),
});

/** A day within the sentence. */
export function DayControl(props: ControlProps) {
  const { key, ...control } = attributes(props);
  return <Input key={key} {...control} type="date" className="inline-block w-40 align-middle print:w-auto" />;
}

type ChoiceControlProps = ControlProps & { choices: readonly Choice[]; empty: string; required: boolean };

/** One of some things within the sentence. Whoever may not see them gives an id; one that is not among them keeps its id. */
export function ChoiceControl({ choices, empty, required, ...props }: ChoiceControlProps) {
  const { key, ...control } = attributes(props);
  if (choices.length === 0)
    return (
      <Input
        key={key}
        {...control}
        required={required}
        placeholder={empty}
        className="inline-block w-80 max-w-full align-middle font-mono"
      />
    );
  const unknown = props.value !== "" && !choices.some(({ value }) => value === props.value);
  return (
    <Select key={key} {...control} required={required} className="inline-block max-w-full align-middle">
      <option value="">{empty}</option>
      {unknown && <option value={props.value}>{props.value}</option>}
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  );
}
