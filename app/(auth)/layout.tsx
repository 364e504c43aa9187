import type { ReactNode } from "react";
import { Messages } from "@/components/console/messages";
import { ProductMark } from "./product-mark";

/** The frame of the pages on the way in: one card, in the middle, nothing to be distracted by. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <Messages of={["auth"]}>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto flex min-h-dvh w-full max-w-104 flex-col justify-center gap-6 px-4 pt-8 pb-16 outline-none"
      >
        <ProductMark />
        {/* There is room here: fields are a little higher than in the console, and as wide as the card. */}
        <div className="flex flex-col gap-5 rounded-lg border border-line bg-surface p-5 sm:p-8 [&_input:not([type=checkbox])]:h-9 [&_input:not([type=checkbox])]:max-w-none">
          {children}
        </div>
      </main>
    </Messages>
  );
}
