import { useTranslations } from "next-intl";
import { Timestamp } from "@/components/console/timestamp";
import { Badge } from "@/components/ui/badge";
import { firstCell, Table, Td, Th } from "@/components/ui/table";
import type { MySession } from "@/lib/sessions/queries";
import { EndSession } from "./end-session";

export function SessionTable({ sessions }: { sessions: readonly MySession[] }) {
  const t = useTranslations("account.sessions");
  const head = (
    <>
      <Th className={firstCell}>{t("device")}</Th>
      <Th>{t("ip")}</Th>
      <Th>{t("lastUsed")}</Th>
      <Th>{t("started")}</Th>
      <Th>
        <span className="sr-only">{t("actions")}</span>
      </Th>
    </>
  );
  return (
    <Table caption={t("caption")} head={head}>
      {sessions.map((session) => (
        <tr key={session.id} data-row>
          <Th scope="row" className={firstCell}>
            <span className="flex flex-wrap items-center gap-1.5 py-1.5">
              {session.device}
              {session.current && <Badge tone="accent">{t("here")}</Badge>}
              {session.remember && <Badge>{t("remembered")}</Badge>}
            </span>
          </Th>
          <Td className="font-mono">{session.ip ?? t("unknown")}</Td>
          <Td>
            <Timestamp at={session.lastUsedAt} relative="age" />
          </Td>
          <Td>
            <Timestamp at={session.startedAt} relative={false} />
          </Td>
          <Td className="text-right">{!session.current && <EndSession id={session.id} device={session.device} />}</Td>
        </tr>
      ))}
    </Table>
  );
}
