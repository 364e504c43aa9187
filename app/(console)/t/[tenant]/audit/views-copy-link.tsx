"use client";

import { Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { frozen } from "@/lib/audit/query-freeze";

/** Copies the address of what is shown, with `query` in place of its own and times that move written out. */
export function CopyLink({ query }: { query: string }) {
  const t = useTranslations("auditViews.link");
  const toast = useToast();
  const copy = async () => {
    const address = new URL(location.href);
    address.searchParams.set("query", frozen(query, new Date()));
    try {
      // Absent where the page is not served over HTTPS or from localhost.
      await navigator.clipboard.writeText(address.href);
      toast({ title: t("copied"), description: t("frozen") });
    } catch {
      toast({ tone: "danger", title: t("impossible"), description: t("impossibleText") });
    }
  };
  return (
    <Button onClick={copy}>
      <Link2 aria-hidden className="size-4 text-muted" />
      {t("button")}
    </Button>
  );
}
