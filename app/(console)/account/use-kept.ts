"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useAnnounce } from "@/components/console/announcer";
import { usePreference } from "@/components/console/use-preference";
import type { Preferences } from "@/lib/preferences";

/**
 * A preference and how to change it: kept in this browser, in force at once, and said to whoever cannot see that.
 * It follows changes made elsewhere, such as in the command menu.
 */
export function useKept<Value extends string>(name: keyof Preferences, current: Value): [Value, (value: Value, words: string) => void] {
  const t = useTranslations("account.preferences");
  const prefer = usePreference();
  const announce = useAnnounce();
  const [value, setValue] = useState(current);
  useEffect(() => setValue(current), [current]);
  const choose = (chosen: Value, words: string) => {
    setValue(chosen);
    prefer(name, chosen);
    announce(t("kept", { what: words }));
  };
  return [value, choose];
}
