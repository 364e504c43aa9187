import type { ReactNode } from "react";
import { Messages } from "@/components/console/messages";

export default function AuditQuestionsLayout({ children }: { children: ReactNode }) {
  return <Messages of={["auditQuestions"]}>{children}</Messages>;
}
