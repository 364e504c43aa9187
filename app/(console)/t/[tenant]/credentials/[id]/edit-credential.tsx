"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { CredentialSummary } from "@/lib/credentials/queries";
import { changesOf, type Difference, differencesOf, isChange, valuesOf } from "./credential-changes";
import { EditForm } from "./edit-form";

type EditCredentialProps = {
  tenant: string;
  credential: CredentialSummary;
  origin: string;
  /** Where its audit entries are, for whoever may read them. */
  audit: string | undefined;
  refusal: string | undefined;
};

/**
 * The form, begun with one version of the credential. When another one arrives, because somebody else saved, what was
 * typed stays and both are shown; with nothing typed the form begins anew.
 */
export function EditCredential({ credential, ...rest }: EditCredentialProps) {
  const router = useRouter();
  const place = useRef<HTMLDivElement>(null);
  const [base, setBase] = useState(credential);
  const [times, setTimes] = useState(0);
  const [differences, setDifferences] = useState<readonly Difference[]>();
  const begin = (from: CredentialSummary) => {
    setBase(from);
    setDifferences(undefined);
    setTimes((before) => before + 1);
  };
  const arrive = useRef((_: CredentialSummary) => {});
  arrive.current = (newest) => {
    const form = place.current?.querySelector("form");
    if (newest.version <= base.version || !form) return;
    const typed = new FormData(form);
    if (!isChange(changesOf(base, typed))) return begin(newest);
    setDifferences(differencesOf(base, newest, typed));
    showTheirs(form, base, newest);
    setBase(newest);
  };
  useEffect(() => arrive.current(credential), [credential]);
  return (
    <div ref={place}>
      <EditForm
        {...rest}
        key={times}
        credential={base}
        differences={differences}
        discard={() => begin(base)}
        onSaved={(saved) => {
          begin(saved);
          router.refresh();
        }}
        onConflict={() => router.refresh()}
      />
    </div>
  );
}

/** Fields that were not touched follow what is stored now, so that saving changes only what was. */
function showTheirs(form: HTMLFormElement, base: CredentialSummary, newest: CredentialSummary): void {
  const before = valuesOf(base);
  for (const [field, value] of Object.entries(valuesOf(newest))) {
    const control = form.elements.namedItem(field);
    if (control instanceof HTMLInputElement && control.value === before[field]) control.value = value;
  }
}
