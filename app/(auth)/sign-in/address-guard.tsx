"use client";

import { type ReactNode, useSyncExternalStore } from "react";
import { Alert } from "@/components/ui/alert";
import { type AddressProblem, addressProblem } from "@/lib/sessions/address";

type AddressGuardProps = { canonical: string; seen: AddressProblem; children: ReactNode };

const never = () => () => {};

/** Shows the form only where signing in can work: elsewhere the browser would drop the cookie and ask again for ever. */
export function AddressGuard({ canonical, seen, children }: AddressGuardProps) {
  const problem = useSyncExternalStore(
    never,
    () => addressProblem(window.location, canonical),
    () => seen,
  );
  if (problem === "none") return children;
  const there = (
    <a href={`${canonical}/sign-in`} className="text-accent underline break-all">
      {canonical}
    </a>
  );
  if (problem === "elsewhere") {
    return (
      <Alert tone="warn" title="Gatehouse is at another address">
        Signing in works at {there} only.
      </Alert>
    );
  }
  return (
    <Alert tone="warn" title="Gatehouse needs HTTPS here">
      <p>Browsers keep the sign-in cookie only over HTTPS, or on localhost.</p>
      {canonical.startsWith("https:") ? (
        <p className="mt-1">Sign in at {there}.</p>
      ) : (
        <p className="mt-1">Whoever runs this server puts TLS in front of it and sets NEXTAUTH_URL to the https address.</p>
      )}
    </Alert>
  );
}
