import type { ReactNode } from "react";
import { Messages } from "@/components/console/messages";

export default function CredentialsLayout({ children }: { children: ReactNode }) {
  return <Messages of={["credentials"]}>{children}</Messages>;
}
