import localFont from "next/font/local";

/** Geist, served by ourselves. The metrics of its fallback are adjusted, so nothing moves when it arrives. */
export const geist = localFont({
  src: "../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2",
  variable: "--font-geist",
  weight: "100 900",
});
