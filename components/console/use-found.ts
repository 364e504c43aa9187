"use client";

import { useEffect, useState } from "react";
import type { Find, Found } from "./command-types";

const patience = 200;
const shortest = 2;

type Search = { text: string; state: "nothing" | "searching" | "done" | "failed"; found: readonly Found[] };
const nothing: Search = { text: "", state: "nothing", found: [] };

/** The records that match what is typed, looked for when the typing pauses. An answer to an older text is not shown. */
export function useFound(find: Find | undefined, typed: string): Search {
  const text = typed.trim();
  const [search, setSearch] = useState<Search>(nothing);
  useEffect(() => {
    if (!find || text.length < shortest) return setSearch(nothing);
    let wanted = true;
    const show = (state: Search["state"], found: readonly Found[]) => wanted && setSearch({ text, state, found });
    setSearch((before) => ({ text, state: "searching", found: before.found }));
    const timer = setTimeout(() => {
      find(text).then(
        (found) => show("done", found),
        () => show("failed", []),
      );
    }, patience);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [find, text]);
  return search;
}
