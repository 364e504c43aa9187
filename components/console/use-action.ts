"use client";

import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useCallback, useRef, useState, useTransition } from "react";
import type { ErrorCode, Outcome, Problem } from "@/lib/gate/errors";
import { type ConfirmIdentity, useConfirmIdentity } from "./reauthentication-context";

type Options<T> = { onSuccess?: (output: T) => void; onFailure?: (error: Problem) => void };

/**
 * Runs a server action from a form or a button. While one call is under way further ones are ignored. Inputs are never
 * reset, so what was typed stays after a refusal; a lost connection becomes an error like any other. When the server
 * wants proof of who is there, the person is asked and the call repeated.
 * @returns `run(input)`, `submit(read)` for `<Form onSubmit>`, `pending`, the last `error`, its `fields`, and `reset()`.
 */
export function useAction<I, T>(action: (input: I) => Promise<Outcome<T>>, { onSuccess, onFailure }: Options<T> = {}) {
  const t = useTranslations("console.failure");
  const [pending, startTransition] = useTransition();
  const [error, setError] = useState<Problem>();
  const busy = useRef(false);
  const confirmIdentity = useConfirmIdentity();

  const run = (input: I) =>
    new Promise<Outcome<T> | undefined>((resolve) => {
      if (busy.current) return resolve(undefined);
      busy.current = true;
      startTransition(async () => {
        const outcome = await proving(confirmIdentity, () => call(action, input, t)).finally(() => {
          busy.current = false;
        });
        setError(outcome.ok ? undefined : outcome.error);
        if (outcome.ok) onSuccess?.(outcome.output);
        else onFailure?.(outcome.error);
        resolve(outcome);
      });
    });

  const submit = (read: (data: FormData) => I) => async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const outcome = await run(read(new FormData(form)));
    if (outcome && !outcome.ok) focusFirst(form, Object.keys(outcome.error.fields ?? {}));
  };

  const reset = useCallback(() => setError(undefined), []);
  return { run, submit, pending, error, fields: error?.fields ?? {}, reset };
}

const wantsProof: readonly ErrorCode[] = ["reauthentication_required", "mfa_required"];

async function proving<T>(confirmIdentity: ConfirmIdentity, attempt: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const outcome = await attempt();
  const again = !outcome.ok && wantsProof.includes(outcome.error.code) && (await confirmIdentity());
  return again ? attempt() : outcome;
}

type Words = (key: "updated" | "unanswered") => string;

async function call<I, T>(action: (input: I) => Promise<Outcome<T>>, input: I, t: Words): Promise<Outcome<T>> {
  try {
    return await action(input);
  } catch (thrown) {
    // Redirects and "not found" travel as exceptions and belong to Next.
    unstable_rethrow(thrown);
    const message = t(unstable_isUnrecognizedActionError(thrown) ? "updated" : "unanswered");
    return { ok: false, error: { code: "unavailable", message, requestId: "" } };
  }
}

function focusFirst(form: HTMLFormElement, fields: readonly string[]): void {
  const control = Array.from(form.elements).find((element) => fields.includes(element.getAttribute("name") ?? ""));
  if (control instanceof HTMLElement) control.focus();
}
