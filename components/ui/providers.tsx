"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { type ReactNode, useState } from "react";
import { ToastProvider } from "./toast";

/** What the console's client components share. The way in does without: it shows no toasts, menus or dialogs. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  // A refresh brings the nonce of its own request, but the document keeps the policy it was loaded with.
  const [documentNonce] = useState(nonce);
  return (
    <CSPProvider nonce={documentNonce}>
      <ToastProvider>{children}</ToastProvider>
    </CSPProvider>
  );
}
