import { Inbox, Lock, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Empty } from "@/components/ui/empty";

const icons = { nothing: Inbox, filtered: SearchX, forbidden: Lock };

type EmptyStateProps = {
  /** Nothing exists yet, nothing matches the filters, or the person lacks the right to see it. */
  kind: keyof typeof icons;
  title: string;
  /** What this would hold and why one wants it; which filters to drop; which permission is missing and who grants it. */
  children: ReactNode;
  /** The first step, "Clear filters", or nothing. */
  action?: ReactNode;
};

export function EmptyState({ kind, title, children, action }: EmptyStateProps) {
  return (
    <Empty icon={icons[kind]} title={title} action={action}>
      {children}
    </Empty>
  );
}
