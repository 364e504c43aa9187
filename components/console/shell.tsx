import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { type Preferences, preferencesOf } from "@/lib/preferences";
import { AccountMenu } from "./account-menu";
import { Sidebar } from "./sidebar";
import { SidebarDrawer } from "./sidebar-drawer";
import type { SidebarSection } from "./sidebar-links";
import { TenantSwitch } from "./tenant-switch";

/** How the person of this request likes the console. */
export async function readPreferences(): Promise<Preferences> {
  const store = await cookies();
  return preferencesOf((name) => store.get(name)?.value);
}

type ShellProps = {
  sections: readonly SidebarSection[];
  tenants: readonly { slug: string; name: string }[];
  /** The organization that is shown; none on the pages of a person's own. */
  current?: string;
  person: { name: string; email: string };
  /** The tools between the organization and the account: `<Commands>`. */
  commands: ReactNode;
  children: ReactNode;
};

/** The console's frame: sidebar, top bar, main. On narrow screens the sidebar opens from the top bar. */
export async function Shell({ sections, tenants, current, person, commands, children }: ShellProps) {
  const { sidebar } = await readPreferences();
  return (
    <div className="lg:grid lg:min-h-dvh lg:grid-cols-[auto_minmax(0,1fr)] lg:grid-rows-[auto_1fr] print:block">
      <Sidebar sections={sections} narrow={sidebar === "narrow"} />
      <header className="sticky top-0 z-20 flex h-12 items-center gap-1 border-b border-line bg-surface px-2 sm:px-4" data-no-print>
        <SidebarDrawer sections={sections} />
        <div className="mr-auto flex min-w-0">
          <TenantSwitch tenants={tenants} current={current} />
        </div>
        {commands}
        <AccountMenu {...person} />
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-7xl px-4 py-5 has-data-wide:max-w-[110rem] outline-none lg:px-6">
        {children}
      </main>
    </div>
  );
}
