"use client";

import { useLinkStatus } from "next/link";
import { useReportPending } from "./pending";

/** Inside a link: reports while the page it leads to is on its way. Shows nothing. */
export function LinkPending() {
  useReportPending(useLinkStatus().pending);
  return null;
}
