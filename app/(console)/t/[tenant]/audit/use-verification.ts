"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { getAuditVerificationAction } from "@/lib/audit/actions";
import type { AuditVerification } from "@/lib/audit/verifications";

const pollMilliseconds = 1_000;

export const isUnderWay = ({ state }: AuditVerification): boolean => state === "queued" || state === "running";

/**
 * Follows a verification until it ends, then reads the page again: its entry is part of the log.
 * @returns the one to show (null: none was followed), whether the server does not answer, and `follow(another)`
 */
export function useVerification(tenant: string, current: AuditVerification | null) {
  const router = useRouter();
  const [followed, follow] = useState<AuditVerification | null>(current);
  const [isLost, setLost] = useState(false);
  // One that somebody else started shows with the next reading of the page.
  const shown = current && (followed === null || (followed.id !== current.id && !isUnderWay(followed))) ? current : followed;
  const id = shown && isUnderWay(shown) ? shown.id : null;
  const read = useCallback(
    async (verification: string) => {
      const outcome = await getAuditVerificationAction(tenant, { id: verification }).catch(() => null);
      setLost(!outcome?.ok);
      if (!outcome?.ok) return;
      follow(outcome.output);
      if (!isUnderWay(outcome.output)) router.refresh();
    },
    [tenant, router],
  );
  useEffect(() => {
    if (id === null) return;
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    // The next question is put only once the one before is answered.
    const poll = () => {
      timer = setTimeout(() => void read(id).then(() => isOver || poll()), pollMilliseconds);
    };
    poll();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [id, read]);
  return { shown, isLost, follow };
}
