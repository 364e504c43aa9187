"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useReportPending } from "@/components/ui/pending";
import { leaveBy } from "./unsaved";

/** Gives a function that leads to another page as a link would: it shows that something is on its way, and asks before unsaved changes are left. */
export function useNavigate(): (href: string) => void {
  const router = useRouter();
  const [pending, start] = useTransition();
  useReportPending(pending);
  return (href) => leaveBy(() => start(() => router.push(href)));
}
