import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/paths";

type Organization = { slug: string; name: string; role: string | null };

export function Organizations({ organizations }: { organizations: readonly Organization[] }) {
  return (
    <Section title="Organizations" actions={<LinkButton href={paths.newTenant}>New organization</LinkButton>}>
      {organizations.length === 0 ? (
        <p className="text-muted">You are not a member of any organization.</p>
      ) : (
        <ul className="flex flex-col">
          {organizations.map(({ slug, name, role }) => (
            <li key={slug} className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line py-2 last:border-b-0">
              <Link href={paths.tenant(slug)} className="inline-flex min-h-6 items-center text-accent underline">
                {name}
              </Link>
              <span className="text-muted">{role ?? "Roles in workspaces only"}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
