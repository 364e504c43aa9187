import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";

type Organization = { slug: string; name: string; role: string | null };

export function Organizations({ organizations }: { organizations: readonly Organization[] }) {
  const t = useTranslations("account.organizations");
  return (
    <Section title={t("title")} actions={<LinkButton href={paths.newTenant}>{t("new")}</LinkButton>}>
      {organizations.length === 0 ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <ul className="flex flex-col">
          {organizations.map(({ slug, name, role }) => (
            <li key={slug} className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line py-2 last:border-b-0">
              <span className="min-w-0">
                <Link href={paths.tenant(slug)} className="inline-flex min-h-6 items-center break-words text-accent underline">
                  {name}
                </Link>
                <span className="block truncate font-mono text-[0.8125rem] text-muted">{slug}</span>
              </span>
              <span className="text-muted">{role ?? t("workspacesOnly")}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
