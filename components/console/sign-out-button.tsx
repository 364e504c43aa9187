"use client";

import { useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { paths } from "@/lib/paths";
import { authRequest } from "./auth-request";

/** Ends the session on the server and leaves the page by a full load, so that nothing of it stays in memory. */
export function SignOutButton({ children, ...looks }: Omit<ButtonProps, "onClick" | "pending">) {
  const toast = useToast();
  const [pending, setPending] = useState(false);
  const leave = async () => {
    setPending(true);
    const outcome = await authRequest("signout", {});
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
