import { useTranslations } from "next-intl";
import { useId } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { groupings, hasThreshold, hasWindow, outcomes, severities, thresholds } from "@/lib/alerts/choices";
import type { Rule } from "@/lib/alerts/rules";

type Errors = Readonly<Record<string, string>>;
type RuleFieldsProps = { rule: Rule | undefined; permissions: readonly string[]; events: readonly string[]; errors: Errors };

/** The fields that this rule has; of a built-in one only what can be changed. */
export function RuleFields({ rule, permissions, events, errors }: RuleFieldsProps) {
  const t = useTranslations("alerts");
  return (
    <>
      {!rule?.builtIn && <OwnFields rule={rule} events={events} errors={errors} />}
      <Amount rule={rule} errors={errors} />
      <Field label={t("rules.severity")} error={errors.severity}>
        {(control) => (
          <Select {...control} name="severity" defaultValue={rule?.severity ?? "warning"}>
            {severities.map((one) => (
              <option key={one} value={one}>
                {t(`severity.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("rules.told")} help={t("rules.toldHelp")} error={errors.permission}>
        {(control) => (
          <Select {...control} name="permission" defaultValue={rule?.permission ?? "alerts:read"}>
            {permissions.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Switch name="enabled" label={t("rules.enabled")} description={t("rules.enabledHelp")} defaultChecked={rule?.enabled ?? true} />
    </>
  );
}

/** How many entries within how long, or how many seconds of waiting. */
function Amount({ rule, errors }: Pick<RuleFieldsProps, "rule" | "errors">) {
  const t = useTranslations("alerts.rules");
  const watch = rule?.watch ?? "events";
  const [least, most] = thresholds[watch];
  const common = { type: "number", inputMode: "numeric", required: true } as const;
  return (
    <div className="flex flex-wrap gap-4 empty:hidden *:flex-1 *:basis-36">
      {hasThreshold(watch) && (
        <Field label={t(watch === "lag" ? "seconds" : "threshold")} error={errors.threshold}>
          {(control) => <Input {...control} {...common} name="threshold" min={least} max={most} defaultValue={rule?.threshold ?? 1} />}
        </Field>
      )}
      {hasWindow(watch) && (
        <Field label={t("window")} error={errors.windowMinutes}>
          {(control) => <Input {...control} {...common} name="windowMinutes" min={1} max={1440} defaultValue={rule?.windowMinutes ?? 10} />}
        </Field>
      )}
    </div>
  );
}

function OwnFields({ rule, events, errors }: Omit<RuleFieldsProps, "permissions">) {
  const t = useTranslations("alerts");
  const listId = useId();
  const kinds = [...new Set(events.map((event) => `${event.split(".")[0]}.*`))];
  const typed = { required: true, maxLength: 100, autoComplete: "off" };
  return (
    <>
      <Field label={t("rules.name")} error={errors.name}>
        {(control) => <Input {...control} {...typed} name="name" defaultValue={rule?.name} />}
      </Field>
      <Field label={t("rules.event")} help={t("rules.eventHelp")} error={errors.event}>
        {(control) => (
          <Input
            {...control}
            {...typed}
            name="event"
            list={listId}
            defaultValue={rule?.events[0]}
            className="font-mono"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <datalist id={listId}>
        {[...kinds, ...events]
          .filter((event) => !event.startsWith("alert."))
          .map((event) => (
            <option key={event} value={event} />
          ))}
      </datalist>
      <div className="flex flex-wrap gap-4 *:flex-1 *:basis-36">
        <Field label={t("rules.outcome")} error={errors.outcome}>
          {(control) => (
            <Select {...control} name="outcome" defaultValue={rule?.outcome ?? ""}>
              <option value="">{t("outcome.any")}</option>
              {outcomes.map((one) => (
                <option key={one} value={one}>
                  {t(`outcome.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("rules.groupBy")} error={errors.groupBy}>
          {(control) => (
            <Select {...control} name="groupBy" defaultValue={rule?.groupBy ?? "none"}>
              {groupings.map((one) => (
                <option key={one} value={one}>
                  {t(`grouping.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </>
  );
}
