import type { ReactNode } from "react";
import { Messages } from "@/components/console/messages";

export default function AuditLayout({ children }: { children: ReactNode }) {
  return <Messages of={["audit", "auditVerify"]}>{children}</Messages>;
}
