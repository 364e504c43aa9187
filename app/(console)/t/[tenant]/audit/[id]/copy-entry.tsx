"use client";

import { ChevronDown, Copy, FileText, Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";

const icon = "size-4 shrink-0 text-muted";

/** Takes the entry along: its address, or its text for a ticket. */
export function CopyEntry({ address, markdown, small }: { address: string; markdown: string; small?: boolean | undefined }) {
  const t = useTranslations("auditEntry.actions");
  const toast = useToast();
  const copy = (value: string) => {
    // Absent where the page is not served over HTTPS or from localhost.
    const written = navigator.clipboard?.writeText(value) ?? Promise.reject();
    written.then(
      () => toast({ title: t("copied") }),
      () => toast({ tone: "danger", title: t("notCopied") }),
    );
  };
  const trigger = (
    <Button size={small ? "small" : "medium"}>
      <Copy aria-hidden className={icon} />
      {t("copy")}
      <ChevronDown aria-hidden className={icon} />
    </Button>
  );
  const items = [
    { icon: <Link2 aria-hidden className={icon} />, label: t("copyLink"), onSelect: () => copy(address) },
    { icon: <FileText aria-hidden className={icon} />, label: t("copyMarkdown"), onSelect: () => copy(markdown) },
  ];
  return <Menu trigger={trigger} items={items} />;
}
