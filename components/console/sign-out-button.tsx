"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import type { Problem } from "@/lib/gate/errors";
import { ErrorMessage } from "./error-message";
import { useSignOut } from "./use-sign-out";

/** The way out, for pages without the account menu. */
export function SignOutButton({ children, ...looks }: Omit<ButtonProps, "onClick" | "pending">) {
  const t = useTranslations("console.signOut");
  const { signOut, pending } = useSignOut();
  const [error, setError] = useState<Problem>();
  return (
    <>
      {error && <ErrorMessage error={error} title={t("failed")} />}
      <Button {...looks} pending={pending} onClick={async () => setError(await signOut())}>
        {children}
      </Button>
    </>
  );
}
