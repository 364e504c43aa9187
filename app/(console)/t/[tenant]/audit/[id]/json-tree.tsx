import type { ReactNode } from "react";

const deepest = 30;

function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** JSON whose objects and lists fold. Text that is no JSON any more is shown as it is. */
export function JsonTree({ text }: { text: string }) {
  const json = parsed(text);
  return (
    <div className="font-mono text-[0.8125rem] break-words">
      {json ? <Value value={json.value} depth={0} /> : <span className="whitespace-pre-wrap">{text}</span>}
    </div>
  );
}

const membersOf = (value: object): [string, unknown][] =>
  Array.isArray(value) ? value.map((item, place) => [String(place), item]) : Object.entries(value);

function Value({ name, value, depth }: { name?: string; value: unknown; depth: number }): ReactNode {
  const label = name !== undefined && <span className="text-muted">{name}: </span>;
  const members = typeof value === "object" && value !== null && depth < deepest ? membersOf(value) : [];
  if (members.length === 0)
    return (
      <p>
        {label}
        {JSON.stringify(value)}
      </p>
    );
  const items = (
    <ul className="border-l border-line pl-4">
      {members.map(([member, inner]) => (
        <li key={member}>
          <Value name={member} value={inner} depth={depth + 1} />
        </li>
      ))}
    </ul>
  );
  if (depth === 0) return items;
  return (
    <details open>
      <summary className="min-h-6 w-fit hover:text-accent">
        {label}
        <span className="text-muted">{Array.isArray(value) ? `[${members.length}]` : `{${members.length}}`}</span>
      </summary>
      {items}
    </details>
  );
}
