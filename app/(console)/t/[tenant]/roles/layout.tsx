import type { ReactNode } from "react";
import { Messages } from "@/components/console/messages";

export default function RolesLayout({ children }: { children: ReactNode }) {
  return <Messages of={["roles"]}>{children}</Messages>;
}
