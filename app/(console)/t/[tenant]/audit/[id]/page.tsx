import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/console/page-header";
import { Alert } from "@/components/ui/alert";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { changesOf } from "@/lib/audit/changes";
import { getAuditEntry } from "@/lib/audit/queries";
import { getAuditEntryInput } from "@/lib/audit/schema";
import { load } from "@/lib/gate/page";
import { paths } from "@/lib/paths";
import { ChangeTable } from "./change-table";
import { chainFacts, entryFacts } from "./entry-facts";

export const metadata: Metadata = { title: "Audit entry" };

type PageProps = { params: Promise<{ tenant: string; id: string }> };

export default async function AuditEntryPage({ params }: PageProps) {
  const { tenant, id } = await params;
  if (!getAuditEntryInput.safeParse({ id }).success) notFound();
  const entry = await load(getAuditEntry, tenant, { id });
  const step = (to: string | null, label: string) => to && <LinkButton href={paths.auditEntry(tenant, to)}>{label}</LinkButton>;
  return (
    <div className="flex max-w-[45rem] flex-col gap-5">
      <PageHeader
        breadcrumb={[{ label: "Audit log", href: paths.audit(tenant) }]}
        title={entry.sentence}
        actions={
          <>
            {step(entry.newerId, "Newer entry")}
            {step(entry.olderId, "Older entry")}
          </>
        }
      />
      {entry.masked.length > 0 && <Alert title="Personal data is masked">Seeing it needs audit:read_personal and a second factor.</Alert>}
      <Section title="Facts">
        <DescriptionList facts={entryFacts(entry)} />
      </Section>
      <Section title="Changes">
        <ChangeTable changes={changesOf(entry.before, entry.after)} />
      </Section>
      <Section title="Place in the chain" description="Each entry's hash covers its text, its number, its time and the hash before it.">
        {entry.chain ? (
          <DescriptionList facts={chainFacts(entry, entry.chain)} />
        ) : (
          <p>Being sealed: it is committed and gets its place in a moment.</p>
        )}
      </Section>
      <Section
        title="Stored text"
        description="The exact bytes that are hashed. Personal values stand in it as commitments, for everybody."
      >
        <Code block>{entry.raw}</Code>
        <div>
          <CopyButton value={entry.raw} label="stored text" wordy />
        </div>
      </Section>
    </div>
  );
}
