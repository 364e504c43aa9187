"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type TotpFieldProps = {
  error?: string;
  help?: string;
  autoFocus?: boolean;
  /** Sends the form as soon as the sixth digit is there, typed or pasted. */
  autoSubmit?: boolean;
};

/** The code of an authenticator app. Spaces between the digits do no harm. */
export function TotpField({ error, help, autoFocus, autoSubmit }: TotpFieldProps) {
  const t = useTranslations("console.totp");
  return (
    <Field label={t("label")} help={help ?? t("help")} error={error}>
      {(control) => (
        <Input
          {...control}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="\s*([0-9]\s*){6}"
          title={t("pattern")}
          maxLength={12}
          required
          spellCheck={false}
          autoFocus={autoFocus}
          className="max-w-40 font-mono text-base tracking-[0.25em]"
          onChange={(event) => {
            const digits = event.target.value.replace(/\s/g, "");
            if (autoSubmit && /^[0-9]{6}$/.test(digits)) event.target.form?.requestSubmit();
          }}
        />
      )}
    </Field>
  );
}
