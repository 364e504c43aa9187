import compile from "icu-minify/compile";
import { cookies } from "next/headers";
import type { AbstractIntlMessages } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { log } from "@/lib/log";
import { preferencesOf } from "@/lib/preferences";
import { english } from "./en/all";

type Texts = { readonly [key: string]: string | Texts };

/** ICU messages as the small arrays that the page formats without a parser (icu-minify). */
export function compiled(texts: Texts): AbstractIntlMessages {
  const entries = Object.entries(texts).map(([key, text]) => [key, typeof text === "string" ? compile(text) : compiled(text)]);
  return Object.fromEntries(entries);
}

// The compiler makes objects without a prototype, which cannot be handed to client components.
const messages = JSON.parse(JSON.stringify(compiled(english))) as AbstractIntlMessages;

/** What next-intl needs for one request: the reader's region for numbers and dates, their zone, and the English texts. */
export default getRequestConfig(async () => {
  const store = await cookies();
  const { region, zone } = preferencesOf((name) => store.get(name)?.value);
  // Types make a missing text an error of the build; should one be missing all the same, its key stands in for it.
  return { locale: region, timeZone: zone, messages, onError: (error) => log.error({ err: error }, "text missing") };
});
