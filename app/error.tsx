"use client";

import { Fault } from "@/components/console/fault";

export default function ErrorBoundary({ error, retry }: { error: unknown; retry: () => void }) {
  return <Fault error={error} retry={retry} />;
}
