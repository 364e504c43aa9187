"use client";

import { CircleUser, LogOut, Settings } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { paths } from "@/lib/paths";
import { authRequest } from "./auth-request";

/** Who is signed in, their account, and the way out. */
export function AccountMenu({ name, email }: { name: string; email: string }) {
  const toast = useToast();
  const leave = async () => {
    const outcome = await authRequest("signout", {});
    // A whole new page, so that nothing of the session stays in memory.
    if (outcome.ok) window.location.assign(paths.signIn);
    else toast({ tone: "danger", title: "You are still signed in", description: outcome.error.message });
  };
  const items: MenuItem[] = [
    { href: paths.account, icon: <Settings aria-hidden className="size-4 shrink-0" />, label: "Account" },
    { onSelect: leave, icon: <LogOut aria-hidden className="size-4 shrink-0" />, label: "Sign out" },
  ];
  const title = (
    <>
      <span className="block truncate font-medium text-ink">{name}</span>
      <span className="block truncate">{email}</span>
    </>
  );
  const trigger = (
    <Button variant="ghost" className="max-w-48 min-w-0 shrink" aria-label={`Account of ${name}`}>
      <CircleUser aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="truncate max-sm:sr-only">{name}</span>
    </Button>
  );
  return <Menu trigger={trigger} title={title} items={items} />;
}
