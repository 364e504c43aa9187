import { NextIntlClientProvider, type Messages as Texts } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

type Namespace = keyof Texts;

/** Gives the client components below the texts of these namespaces; the server has all of them. Inner ones replace outer ones. */
export async function Messages({ of, children }: { of: readonly Namespace[]; children: ReactNode }) {
  const all = await getMessages();
  const some = Object.fromEntries(["ui", "console", ...of].map((namespace) => [namespace, all[namespace as Namespace]]));
  return <NextIntlClientProvider messages={some}>{children}</NextIntlClientProvider>;
}
