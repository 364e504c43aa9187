"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { type Preferences, preferenceCookie } from "@/lib/preferences";

/** Gives a function that keeps a preference in this browser and shows the page accordingly. */
export function usePreference(): (name: keyof Preferences, value: string) => void {
  const router = useRouter();
  return (name, value) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser yet
    document.cookie = preferenceCookie(name, value);
    startTransition(() => router.refresh());
  };
}
