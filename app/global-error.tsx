"use client";

import "./globals.css";

/** Shown when the root layout itself failed: it brings its own document and uses nothing of the layout, not even its texts. */
export default function GlobalError({ error }: { error: unknown }) {
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Gatehouse</title>
        <main id="main" className="mx-auto flex min-h-dvh w-full max-w-lg flex-col justify-center gap-3 px-4 py-10">
          <h1 className="text-xl font-semibold">Something went wrong on our side</h1>
          <p>Gatehouse could not show this page. Reload it in a moment.</p>
          <p>If it happens again, give your administrator the reference: it finds the cause in the server's log.</p>
          {reference && (
            <p className="border-t border-line pt-3 break-all text-muted">
              Reference <code className="font-mono select-all">{reference}</code>
            </p>
          )}
        </main>
      </body>
    </html>
  );
}
