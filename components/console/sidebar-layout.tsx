import type { ReactNode } from "react";
import { Sidebar, type SidebarSection } from "./sidebar";

type SidebarLayoutProps = {
  sections: readonly SidebarSection[];
  /** Tenant and workspace switch, account menu. */
  topBar: ReactNode;
  children: ReactNode;
};

/** The console's frame: sidebar, top bar, main. On narrow screens the sidebar opens from a button in the top bar. */
export function SidebarLayout({ sections, topBar, children }: SidebarLayoutProps) {
  return (
    <div className="lg:grid lg:min-h-dvh lg:grid-cols-[14.5rem_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
      <Sidebar sections={sections} />
      <header className="sticky top-0 z-20 flex h-12 items-center justify-end gap-2 border-b border-line bg-surface pr-4 pl-14 lg:pl-6">
        {topBar}
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-7xl px-4 py-5 outline-none lg:px-6">
        {children}
      </main>
    </div>
  );
}
