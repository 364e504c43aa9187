"use client";

import { ErrorPage } from "@/components/console/error-page";
import { Button } from "@/components/ui/button";

export default function ErrorBoundary({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <ErrorPage
      title="Something went wrong on our side"
      reference={reference}
      action={
        <Button variant="primary" onClick={() => retry()}>
          Try again
        </Button>
      }
    >
      <p>The page could not be shown. If you were saving something, check whether it was saved before you repeat it.</p>
      <p>If it happens again, give your administrator the reference: it finds the cause in the server's log.</p>
    </ErrorPage>
  );
}
