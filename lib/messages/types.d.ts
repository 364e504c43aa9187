import type { Region } from "@/lib/preferences";
import type { english } from "./en/all";

declare module "next-intl" {
  interface AppConfig {
    Messages: typeof english;
    Locale: Region;
  }
}
