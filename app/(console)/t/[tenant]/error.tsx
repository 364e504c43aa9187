"use client";

import { Fault } from "@/components/console/fault";

/** A screen failed; the way to the others stays. */
export default function ErrorBoundary({ error, retry }: { error: unknown; retry: () => void }) {
  return <Fault error={error} retry={retry} framed />;
}
