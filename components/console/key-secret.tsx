"use client";

import { useTranslations } from "next-intl";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { SecretOnce } from "./secret-once";
import { useUnsaved } from "./unsaved";

/** A key's secret on the only occasion it can be seen, also as a line of a .env file. Needs `apiKeys` texts. */
export function KeySecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useTranslations("apiKeys.secret");
  const line = `GATEHOUSE_API_KEY=${secret}`;
  // Whoever leaves now will never see it again.
  useUnsaved(true);
  return (
    <div className="flex flex-col gap-4">
      <SecretOnce label={t("label")} secret={secret} closeLabel={t("done")} onClose={onClose} />
      <div className="flex flex-col gap-2 border-t border-line pt-4">
        <p className="font-medium">{t("line")}</p>
        <Code block className="select-all">
          {line}
        </Code>
        <div>
          <CopyButton value={line} label={t("lineName")} wordy />
        </div>
      </div>
    </div>
  );
}
