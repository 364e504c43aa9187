"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { ReasonedButton } from "@/components/console/disabled-reason";
import { useAction } from "@/components/console/use-action";
import { useToast } from "@/components/ui/toast";
import { endOtherSessionsAction } from "@/lib/sessions/actions";

const several = (count: number) => (count === 1 ? "1 other session" : `${count} other sessions`);

export function EndOtherSessions({ count }: { count: number }) {
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const { run } = useAction(endOtherSessionsAction, {
    onSuccess: ({ ended }) => {
      toast({ title: `Ended ${several(ended)}` });
      router.refresh();
    },
  });
  return (
    <>
      <ReasonedButton disabledReason={count === 0 ? "This is your only session." : undefined} onClick={() => setOpen(true)}>
        End all others
      </ReasonedButton>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="End all other sessions"
        effect={`${several(count)} will be signed out. This one stays.`}
        confirmLabel="End all others"
        onConfirm={() => run({})}
      />
    </>
  );
}
