import { DoorOpen } from "lucide-react";
import type { ReactNode } from "react";

/** The frame of the pages on the way in: one card, in the middle, nothing to be distracted by. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-4 px-4 py-10 outline-none">
      <p className="flex items-center justify-center gap-2 text-base font-semibold">
        <DoorOpen aria-hidden className="size-5 text-accent" />
        Gatehouse
      </p>
      <div className="flex flex-col gap-4 rounded-md border border-line bg-surface p-5 sm:p-6">{children}</div>
    </main>
  );
}
