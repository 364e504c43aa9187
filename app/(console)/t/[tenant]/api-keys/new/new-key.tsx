"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { KeySecret } from "@/components/console/key-secret";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";
import { KeyForm, type KeyFormProps } from "./key-form";

type Made = { id: string; name: string; secret: string };

/** The form, and once the key is made, its secret in the form's place. */
export function NewKey(props: Omit<KeyFormProps, "onMade">) {
  const t = useTranslations("apiKeys.secret");
  const router = useRouter();
  const [made, setMade] = useState<Made>();
  if (!made) return <KeyForm {...props} onMade={setMade} />;
  return (
    <Section title={t("title", { name: made.name })}>
      <KeySecret secret={made.secret} onClose={() => router.push(paths.apiKey(props.tenant, made.id))} />
    </Section>
  );
}
