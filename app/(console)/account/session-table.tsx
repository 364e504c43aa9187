import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { Table, Td, Th } from "@/components/ui/table";
import type { MySession } from "@/lib/sessions/queries";
import { EndSession } from "./end-session";

const columns = (
  <>
    <Th>Device</Th>
    <Th>IP address</Th>
    <Th>Last used</Th>
    <Th>Signed in</Th>
    <Th>
      <span className="sr-only">Actions</span>
    </Th>
  </>
);

export function SessionTable({ sessions }: { sessions: readonly MySession[] }) {
  return (
    <Table caption="Your sessions" head={columns}>
      {sessions.map((session) => (
        <tr key={session.id}>
          <Th scope="row">
            <span className="flex flex-wrap items-center gap-1.5 py-1.5">
              {session.device}
              {session.current && <Badge tone="accent">This device</Badge>}
              {session.remember && <Badge>Remembered</Badge>}
            </span>
          </Th>
          <Td className="font-mono">{session.ip ?? "Unknown"}</Td>
          <Td>
            <Timestamp at={session.lastUsedAt} relative={false} />
          </Td>
          <Td>
            <Timestamp at={session.startedAt} relative={false} />
          </Td>
          <Td>{!session.current && <EndSession id={session.id} device={session.device} />}</Td>
        </tr>
      ))}
    </Table>
  );
}
