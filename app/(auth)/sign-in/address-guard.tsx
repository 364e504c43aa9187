"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useSyncExternalStore } from "react";
import { Alert } from "@/components/ui/alert";
import { type AddressProblem, addressProblem } from "@/lib/sessions/address";

type AddressGuardProps = { canonical: string; seen: AddressProblem; children: ReactNode };

const never = () => () => {};

/** Shows the form only where signing in can work: elsewhere the browser would drop the cookie and ask again for ever. */
export function AddressGuard({ canonical, seen, children }: AddressGuardProps) {
  const t = useTranslations("auth.address");
  const problem = useSyncExternalStore(
    never,
    () => addressProblem(window.location, canonical),
    () => seen,
  );
  if (problem === "none") return children;
  const values = {
    address: canonical,
    there: (address: ReactNode) => (
      <a href={`${canonical}/sign-in`} className="text-accent underline break-all">
        {address}
      </a>
    ),
  };
  if (problem === "elsewhere") {
    return (
      <Alert tone="warn" title={t("elsewhere")}>
        {t.rich("only", values)}
      </Alert>
    );
  }
  return (
    <Alert tone="warn" title={t("https")}>
      <p>{t("cookie")}</p>
      <p className="mt-1">{canonical.startsWith("https:") ? t.rich("go", values) : t("serve")}</p>
    </Alert>
  );
}
