import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";

export type Crumb = { label: string; href: string };

type PageHeaderProps = {
  /** The way here, without this page. */
  breadcrumb?: readonly Crumb[];
  title: ReactNode;
  /** One line: what this page is for. */
  purpose?: ReactNode;
  /** Buttons; at most one of them primary. */
  actions?: ReactNode;
};

/** Where am I, what is this page for, what can I do here. Holds the page's only h1. */
export function PageHeader({ breadcrumb = [], title, purpose, actions }: PageHeaderProps) {
  const t = useTranslations("console");
  return (
    <header className="mb-5 flex flex-col gap-1">
      {breadcrumb.length > 0 && (
        <nav aria-label={t("breadcrumb")}>
          <ol className="flex flex-wrap gap-x-1.5 text-[0.8125rem] text-muted">
            {breadcrumb.map((crumb) => (
              <li key={crumb.href} className="flex gap-1.5 not-last:after:self-center not-last:after:content-['/'_/_'']">
                <Link href={crumb.href} className="inline-flex min-h-6 items-center hover:text-ink hover:underline">
                  {crumb.label}
                </Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-72">
          <h1 className="text-xl font-semibold break-words">{title}</h1>
          {purpose && <p className="max-w-prose text-muted">{purpose}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </header>
  );
}
