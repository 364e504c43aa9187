"use client";

import { CircleUser, LogOut, Settings } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { paths } from "@/lib/paths";

/** Ends the session on the server and leaves the page, so that nothing of it stays in memory. */
async function signOut(): Promise<void> {
  const token = await fetch("/api/auth/csrf").then((answer) => answer.json() as Promise<{ csrfToken: string }>);
  const body = new URLSearchParams({ csrfToken: token.csrfToken, json: "true" });
  const answer = await fetch("/api/auth/signout", { method: "POST", body });
  if (!answer.ok) throw new Error("The session was not ended.");
  window.location.assign(paths.signIn);
}

/** Who is signed in, their account, and the way out. */
export function AccountMenu({ name, email }: { name: string; email: string }) {
  const toast = useToast();
  const leave = () => {
    signOut().catch(() =>
      toast({ tone: "danger", title: "You are still signed in", description: "Gatehouse could not be reached to end the session. Try again in a moment." }),
    );
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
      <span className="truncate">{name}</span>
    </Button>
  );
  return <Menu trigger={trigger} title={title} items={items} />;
}
