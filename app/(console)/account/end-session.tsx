"use client";

import { useRouter } from "next/navigation";
import { useAction } from "@/components/console/use-action";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { endMySessionAction } from "@/lib/sessions/actions";

export function EndSession({ id, device }: { id: string; device: string }) {
  const router = useRouter();
  const toast = useToast();
  const { run, pending } = useAction(endMySessionAction, {
    onSuccess: () => {
      toast({ title: "The session has ended", description: `${device} is signed out.` });
      router.refresh();
    },
    onFailure: (error) => {
      toast({ tone: "danger", title: "The session was not ended", description: error.message });
      router.refresh();
    },
  });
  return (
    <Button size="small" pending={pending} onClick={() => void run({ id })} aria-label={`End the session on ${device}`}>
      End
    </Button>
  );
}
