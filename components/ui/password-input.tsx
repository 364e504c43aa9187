"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { classNames } from "./class-names";
import { Input } from "./input";

/** A password that can be looked at, and is hidden again before the form goes out. Says when Caps Lock is on. */
export function PasswordInput({ className, ...rest }: Omit<ComponentProps<typeof Input>, "type" | "ref">) {
  const t = useTranslations("ui.password");
  const input = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  useEffect(() => {
    // A browser offers to keep what was typed as text in its history of forms.
    const form = input.current?.form;
    const hide = () => setShown(false);
    form?.addEventListener("submit", hide);
    return () => form?.removeEventListener("submit", hide);
  }, []);
  const notice = (event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"));
  return (
    <div>
      <div className="relative">
        <Input
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          {...rest}
          ref={input}
          type={shown ? "text" : "password"}
          onKeyDown={notice}
          onKeyUp={notice}
          onBlur={() => setCapsLock(false)}
          className={classNames("pr-14 [&::-ms-reveal]:hidden", className)}
        />
        {/* The name is text and not aria-label, so that only the control itself is labelled as the password. */}
        <button
          type="button"
          onClick={() => setShown(!shown)}
          className="absolute inset-y-1 right-1 min-h-6 rounded-sm px-2 text-xs font-medium text-muted hover:bg-hover hover:text-ink"
        >
          <span aria-hidden>{shown ? t("hide") : t("show")}</span>
          <span className="sr-only">{shown ? t("hideNamed") : t("showNamed")}</span>
        </button>
      </div>
      <p role="status" className={classNames("text-[0.8125rem] text-warn", capsLock && "mt-1")}>
        {capsLock && t("capsLock")}
      </p>
    </div>
  );
}
