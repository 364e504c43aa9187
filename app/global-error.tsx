"use client";

import { ErrorPage } from "@/components/console/error-page";
import "./globals.css";

/** Shown when the root layout itself failed, so it brings its own document and uses nothing of the layout. */
export default function GlobalError({ error }: { error: unknown }) {
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Gatehouse</title>
        <ErrorPage title="Something went wrong on our side" reference={reference}>
          <p>Gatehouse could not show this page. Reload it in a moment.</p>
          <p>If it happens again, give your administrator the reference: it finds the cause in the server's log.</p>
        </ErrorPage>
      </body>
    </html>
  );
}
