import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { RevocableKey } from "./revoke-dialog";

type RevokeQuestionProps = { id: string; keys: readonly RevocableKey[]; onConfirm: (reason: string) => void };

const usedOf = (keys: readonly RevocableKey[]) => keys.filter(({ usedLately }) => usedLately).length;

/** What revoking these keys does, in numbers. */
export function RevokeEffect({ keys }: { keys: readonly RevocableKey[] }) {
  const t = useTranslations("apiKeys");
  const [used, single] = [usedOf(keys), keys.length === 1];
  return (
    <div className="flex flex-col gap-2">
      <p>{single ? t("actions.revokeEffect") : t("bulk.effect", { count: keys.length })}</p>
      {used > 0 && <p>{single ? t("actions.lately") : t("bulk.lately", { count: used })}</p>}
    </div>
  );
}

/** Which keys, the reason, and a typed word when something may still depend on one of them. */
export function RevokeQuestion({ id, keys, onConfirm }: RevokeQuestionProps) {
  const t = useTranslations("apiKeys");
  const [wrong, setWrong] = useState(false);
  const used = usedOf(keys);
  const single = keys.length === 1 ? keys[0] : undefined;
  const word = single ? single.name : t("bulk.word");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setWrong(used > 0 && data.get("confirm-word") !== word);
    if (used === 0 || data.get("confirm-word") === word) onConfirm(String(data.get("reason")).trim());
  };
  return (
    <>
      {!single && (
        <ul
          aria-label={t("bulk.keys")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
          tabIndex={0}
          className="max-h-40 overflow-y-auto rounded-md border border-line"
        >
          {keys.map((key) => (
            <li key={key.id} className="flex min-h-8 items-center justify-between gap-2 border-b border-line px-2 last:border-b-0">
              <span className="min-w-0 break-words">{key.name}</span>
              {key.usedLately && <Badge tone="warn">{t("bulk.usedLately")}</Badge>}
            </li>
          ))}
        </ul>
      )}
      <Form id={id} onSubmit={submit}>
        {used > 0 && (
          <Field label={t("bulk.type", { word })} error={wrong ? t("bulk.typeExactly", { word }) : undefined}>
            {(control) => <Input {...control} name="confirm-word" autoComplete="off" spellCheck={false} required />}
          </Field>
        )}
        <Field label={t("bulk.reason")} help={t("bulk.reasonHelp")}>
          {(control) => <Textarea {...control} name="reason" required maxLength={500} />}
        </Field>
      </Form>
    </>
  );
}
