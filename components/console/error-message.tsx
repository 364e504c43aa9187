import { Alert } from "@/components/ui/alert";
import type { Problem } from "@/lib/gate/errors";
import { CopyableId } from "./copyable-id";

type ErrorMessageProps = { error: Pick<Problem, "message" | "requestId">; title?: string };

/** What an operation answered when it failed, with the request id that finds it in the log. */
export function ErrorMessage({ error, title = "That did not work" }: ErrorMessageProps) {
  return (
    <Alert tone="danger" title={title}>
      <p>{error.message}</p>
      {error.requestId && (
        <p className="flex flex-wrap items-center gap-1.5 text-[0.8125rem] text-muted">
          Request id <CopyableId id={error.requestId} label="request id" />
        </p>
      )}
    </Alert>
  );
}
