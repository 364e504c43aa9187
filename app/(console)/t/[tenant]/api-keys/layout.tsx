import type { ReactNode } from "react";
import { Messages } from "@/components/console/messages";

export default function ApiKeysLayout({ children }: { children: ReactNode }) {
  return <Messages of={["apiKeys", "permissionPicker"]}>{children}</Messages>;
}
