"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { SecretOnce } from "@/components/console/secret-once";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { Section } from "@/components/ui/section";
import type { ApiKeyForm } from "@/lib/api-keys/queries";
import { paths } from "@/lib/paths";
import { KeyForm } from "./key-form";

type Made = { id: string; name: string; secret: string };

/** The form, and once the key is made, its secret in the form's place. */
export function NewKey({ tenant, form }: { tenant: string; form: ApiKeyForm }) {
  const router = useRouter();
  const [made, setMade] = useState<Made>();
  if (!made) return <KeyForm tenant={tenant} form={form} onMade={setMade} />;
  const line = `GATEHOUSE_API_KEY=${made.secret}`;
  return (
    <Section title={`The secret of ${made.name}`}>
      <SecretOnce label="API key" secret={made.secret} closeLabel="Done" onClose={() => router.push(paths.apiKey(tenant, made.id))} />
      <div className="flex flex-col gap-2 border-t border-line pt-4">
        <p className="font-medium">As a line of a .env file</p>
        <Code block className="select-all">
          {line}
        </Code>
        <div>
          <CopyButton value={line} label=".env line" wordy />
        </div>
      </div>
    </Section>
  );
}
