"use client";

import { type RefObject, useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import type { QueryProblem } from "@/lib/audit/query-language";
import { queryText } from "./query-text";

type QueryMarksProps = { text: string; problems: readonly QueryProblem[]; field: RefObject<HTMLInputElement | null> };

type Piece = { from: number; text: string; wrong: boolean };

/** The text cut where something wrong begins and ends. */
function piecesOf(text: string, problems: readonly QueryProblem[]): Piece[] {
  const edges = [0, ...problems.flatMap(({ from, to }) => [from, to]), text.length];
  const places = [...new Set(edges)].filter((at) => at <= text.length).sort((one, other) => one - other);
  return places.slice(0, -1).map((from, index) => ({
    from,
    text: text.slice(from, places[index + 1]),
    wrong: problems.some((problem) => problem.from <= from && from < problem.to),
  }));
}

/** Lies over the field with the same text, of which nothing shows but the lines under what is wrong. */
export function QueryMarks({ text, problems, field }: QueryMarksProps) {
  const marks = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const input = field.current;
    const follow = () => {
      if (marks.current && input) marks.current.scrollLeft = input.scrollLeft;
    };
    follow();
    input?.addEventListener("scroll", follow);
    return () => input?.removeEventListener("scroll", follow);
  });
  if (problems.length === 0) return null;
  return (
    <span
      ref={marks}
      aria-hidden
      className={classNames(
        queryText,
        "pointer-events-none absolute inset-0 overflow-hidden border border-transparent whitespace-pre text-transparent forced-color-adjust-none select-none",
      )}
    >
      {piecesOf(text, problems).map(({ from, text: piece, wrong }) => (
        <span
          key={from}
          className={
            wrong ? "underline decoration-danger decoration-wavy underline-offset-3 forced-colors:decoration-[LinkText]" : undefined
          }
        >
          {piece}
        </span>
      ))}
    </span>
  );
}
