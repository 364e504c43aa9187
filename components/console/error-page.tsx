import type { ReactNode } from "react";
import { CopyableId } from "./copyable-id";

type ErrorPageProps = {
  title: string;
  status?: string;
  /** The request id or digest that finds this failure in the server's log. */
  reference?: string | null;
  action?: ReactNode;
  children: ReactNode;
};

/** A whole page that says what went wrong, what to do, and which reference finds it in the log. */
export function ErrorPage({ title, status, reference, action, children }: ErrorPageProps) {
  return (
    <main id="main" tabIndex={-1} className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center gap-3 px-4 py-12">
      {status && <p className="text-muted">Error {status}</p>}
      <h1 className="text-xl font-semibold">{title}</h1>
      <div className="flex flex-col gap-2">{children}</div>
      {reference && (
        <p className="flex flex-wrap items-center gap-2 text-muted">
          Reference <CopyableId id={reference} label="reference" whole />
        </p>
      )}
      {action && <div className="mt-2 flex gap-2">{action}</div>}
    </main>
  );
}
