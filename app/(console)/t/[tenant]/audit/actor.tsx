import { Bot, FolderSync, KeyRound, type LucideIcon, Server, Sparkles, User, UserX } from "lucide-react";
import { actorWords, wordOf } from "@/lib/audit/words";

const icons: Record<string, LucideIcon> = {
  user: User,
  api_key: KeyRound,
  service_account: Bot,
  agent: Sparkles,
  scim: FolderSync,
  system: Server,
};

/** Who acted: their kind as an icon, and in words for whoever cannot see it, and their name. */
export function Actor({ type, name }: { type: string; name: string }) {
  const Icon = icons[type] ?? UserX;
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <Icon aria-hidden className="size-3.5 shrink-0 text-muted" />
      <span className="sr-only">{wordOf(actorWords, type)}</span>
      <span className="truncate">{name}</span>
    </span>
  );
}
