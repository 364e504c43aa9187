import type { ReactNode } from "react";

export type Fact = { term: string; detail: ReactNode };

/** Facts about one thing: term and detail side by side, one above the other on narrow screens. */
export function DescriptionList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-1 gap-x-6 sm:grid-cols-[minmax(8rem,auto)_1fr]">
      {facts.map((fact) => (
        <div key={fact.term} className="border-b border-line py-2 last:border-b-0 sm:col-span-2 sm:grid sm:grid-cols-subgrid">
          <dt className="text-muted">{fact.term}</dt>
          <dd className="min-w-0 break-words">{fact.detail}</dd>
        </div>
      ))}
    </dl>
  );
}
