import type { ReactNode } from "react";
import { Messages } from "@/components/console/messages";

export default function AuditViewsLayout({ children }: { children: ReactNode }) {
  return <Messages of={["auditViews"]}>{children}</Messages>;
}
