"use client";

import { CircleUser, LogOut, Settings } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { paths } from "@/lib/paths";
import { leaveBy } from "./unsaved";
import { useSignOut } from "./use-sign-out";

/** Who is signed in, their account, and the way out. */
export function AccountMenu({ name, email }: { name: string; email: string }) {
  const t = useTranslations("shell.account");
  const words = useTranslations("console");
  const toast = useToast();
  const { signOut } = useSignOut();
  const leave = async () => {
    const error = await signOut();
    if (error) toast({ tone: "danger", title: words("signOut.failed"), description: error.message || words("failure.unreachable") });
  };
  const items: MenuItem[] = [
    { href: paths.account, icon: <Settings aria-hidden className="size-4 shrink-0" />, label: t("open") },
    { onSelect: () => leaveBy(leave), icon: <LogOut aria-hidden className="size-4 shrink-0" />, label: t("signOut") },
  ];
  const title = (
    <>
      <span className="block truncate font-medium text-ink">{name}</span>
      <span className="block truncate">{email}</span>
    </>
  );
  const trigger = (
    <Button variant="ghost" className="max-w-48 min-w-0 shrink px-2" aria-label={t("trigger", { name })}>
      <CircleUser aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="truncate max-xl:sr-only">{name}</span>
    </Button>
  );
  return <Menu trigger={trigger} title={title} items={items} />;
}
