"use client";

import { useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { paths } from "@/lib/paths";
import { authRequest } from "./auth-request";

/** The way out, for pages without the account menu. */
export function SignOutButton({ children, ...looks }: Omit<ButtonProps, "onClick" | "pending">) {
  const toast = useToast();
  const [pending, setPending] = useState(false);
  const leave = async () => {
    setPending(true);
    const outcome = await authRequest("signout", {});
    // A whole new page, so that nothing of the session stays in memory.
    if (outcome.ok) return window.location.replace(paths.signIn);
    setPending(false);
    toast({ tone: "danger", title: "You are still signed in", description: outcome.error.message });
  };
  return (
    <Button {...looks} pending={pending} onClick={() => void leave()}>
      {children}
    </Button>
  );
}
