import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Messages } from "@/components/console/messages";
import { preferencesOf } from "@/lib/preferences";
import { geist } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Gatehouse", template: "%s · Gatehouse" },
  robots: { index: false, follow: false },
};

/** Every page: texts, theme, density and skip link. Reading cookies makes pages dynamic, as their nonces need. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [cookieStore, t] = await Promise.all([cookies(), getTranslations("console")]);
  const { theme, density } = preferencesOf((name) => cookieStore.get(name)?.value);
  return (
    <html lang="en" className={`${geist.variable} ${theme}`} data-density={density}>
      <body>
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-accent focus:px-3 focus:py-2 focus:text-on-fill"
        >
          {t("skip")}
        </a>
        <Messages of={[]}>{children}</Messages>
      </body>
    </html>
  );
}
