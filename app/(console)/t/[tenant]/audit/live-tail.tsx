"use client";

import { ArrowUp, Radio } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useTransition } from "react";
import type { ListState } from "@/components/console/list-address";
import { useGo } from "@/components/console/list-view";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { countNewerAuditEntriesAction } from "@/lib/audit/actions";
import { askedAt } from "./audit-address";

type LiveTailProps = {
  tenant: string;
  path: string;
  state: ListState;
  /** What is asked, and the place of the newest entry that is shown. */
  query: string;
  newest: string;
};

const everyMilliseconds = 3_000;
// A list that looks after itself must not keep a session fresh for somebody who left.
const patienceMilliseconds = 10 * 60_000;
const signs = ["pointerdown", "pointermove", "keydown", "scroll"] as const;

const scrolls = () => [...document.querySelectorAll("[data-audit-rows] section")];
const isAtTop = () => window.scrollY < 200 && scrolls().every(({ scrollTop }) => scrollTop < 20);

/** Shows new entries as they are sealed. While somebody reads further down or has an entry open, it only counts them. */
export function LiveTail({ tenant, path, state, query, newest }: LiveTailProps) {
  const t = useTranslations("audit.live");
  const go = useGo();
  const router = useRouter();
  const [on, setOn] = useState(false);
  const [waiting, setWaiting] = useState(0);
  const [pending, start] = useTransition();
  const reading = state.cursor !== undefined || state.entry !== undefined;
  const turn = () => {
    if (!on && state.cursor) go(askedAt(path, state, state.query ?? ""));
    setWaiting(0);
    setOn(!on);
  };
  const load = () => {
    setWaiting(0);
    if (state.cursor) go(askedAt(path, state, state.query ?? ""));
    else start(() => router.refresh());
  };
  const jump = () => {
    for (const pane of scrolls()) pane.scrollTop = 0;
    window.scrollTo({ top: 0 });
    load();
  };
  usePoll(
    on,
    { tenant, query, after: newest },
    () => setOn(false),
    (entries) => {
      if (entries > 0 && !reading && isAtTop()) load();
      else setWaiting(entries);
    },
  );
  return (
    <>
      <Button aria-pressed={on} onClick={turn} className={on ? "border-ok text-ok" : undefined}>
        <Radio aria-hidden className={on ? "size-4" : "size-4 text-muted"} />
        {t("toggle")}
      </Button>
      <span role="status">
        {on && waiting > 0 && (
          <Button variant="primary" pending={pending} aria-label={t("show", { count: waiting })} onClick={jump}>
            <ArrowUp aria-hidden className="size-4" />
            {t("waiting", { count: waiting })}
          </Button>
        )}
      </span>
    </>
  );
}

type Asked = { tenant: string; query: string; after: string };

/** Asks every three seconds how many entries are new, while the page is seen and somebody is there. */
function usePoll(on: boolean, asked: Asked, stop: () => void, tell: (entries: number) => void): void {
  const t = useTranslations("audit.live");
  const toast = useToast();
  const latest = useRef({ asked, stop, tell });
  latest.current = { asked, stop, tell };
  useEffect(() => {
    if (!on) return;
    let [busy, seen, wanted] = [false, Date.now(), true];
    const end = (title: string) => {
      latest.current.stop();
      toast({ tone: "danger", title });
    };
    const look = async () => {
      if (busy || document.visibilityState !== "visible") return;
      if (Date.now() - seen > patienceMilliseconds) return end(t("left"));
      busy = true;
      const { tenant, ...input } = latest.current.asked;
      // Out of reach once, it may be reached again in a moment.
      const outcome = await countNewerAuditEntriesAction(tenant, input).catch(() => undefined);
      busy = false;
      // What was counted for another query or from another place says nothing about this one.
      if (!wanted || !outcome || latest.current.asked.after !== input.after || latest.current.asked.query !== input.query) return;
      if (outcome.ok) latest.current.tell(outcome.output.entries);
      else end(t("failed", { message: outcome.error.message }));
    };
    const notice = () => {
      seen = Date.now();
    };
    for (const sign of signs) document.addEventListener(sign, notice, { passive: true, capture: true });
    const timer = setInterval(() => void look(), everyMilliseconds);
    return () => {
      wanted = false;
      clearInterval(timer);
      for (const sign of signs) document.removeEventListener(sign, notice, { capture: true });
    };
  }, [on, t, toast]);
}
