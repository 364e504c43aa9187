import { Bot, FolderSync, KeyRound, type LucideIcon, Server, Sparkles, User, UserX } from "lucide-react";

const icons: Record<string, LucideIcon> = {
  user: User,
  api_key: KeyRound,
  service_account: Bot,
  agent: Sparkles,
  scim: FolderSync,
  system: Server,
};

type ActorBadgeProps = {
  /** As entries store it; one that nobody foresaw looks like somebody unknown. */
  type: string;
  /** The type in words: "API key". */
  kind: string;
  name: string;
};

/** Who acted: their kind as an icon, in words on hover and for whoever cannot see it, and their name. */
export function ActorBadge({ type, kind, name }: ActorBadgeProps) {
  const Icon = icons[type] ?? UserX;
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={`${kind}: ${name}`}>
      <Icon aria-hidden className="size-3.5 shrink-0 text-muted" />
      <span className="sr-only">{kind}</span>
      <span className="truncate">{name}</span>
    </span>
  );
}
