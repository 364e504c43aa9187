"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";

type SecretOnceProps = {
  /** What it is: "API key", "recovery codes". */
  label: string;
  /** Shown in full; may have several lines. */
  secret: string;
  closeLabel?: string;
  onClose: () => void;
};

/** A secret on the only occasion it can be seen. It goes away when the person says that it is stored. */
export function SecretOnce({ label, secret, closeLabel, onClose }: SecretOnceProps) {
  const t = useTranslations("console.secret");
  const [stored, setStored] = useState(false);
  return (
    <div className="flex flex-col gap-3">
      <Alert tone="warn" title={t("title")}>
        {t("what")}
      </Alert>
      <Code block className="select-all">
        {secret}
      </Code>
      <div>
        <CopyButton value={secret} label={label} wordy />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Checkbox label={t("stored")} checked={stored} onChange={(event) => setStored(event.target.checked)} />
        <Button variant="primary" disabled={!stored} onClick={onClose}>
          {closeLabel ?? t("close")}
        </Button>
      </div>
    </div>
  );
}

/** The same in a dialog that neither Escape nor a press outside can close. */
export function SecretOnceDialog({ title, ...rest }: SecretOnceProps & { title: string }) {
  return (
    <Dialog open onOpenChange={() => {}} title={title} size="large">
      <SecretOnce {...rest} />
    </Dialog>
  );
}
