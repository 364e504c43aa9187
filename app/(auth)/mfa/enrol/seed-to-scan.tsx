import { useTranslations } from "next-intl";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";

export type Seed = { address: string; typed: string; qr: { size: number; path: string } };

/** The seed as a QR code, as text to type, and as an address for an app on this very device. */
export function SeedToScan({ seed: { address, typed, qr } }: { seed: Seed }) {
  const t = useTranslations("auth.enrol");
  const groups = typed.match(/.{1,4}/g) ?? [];
  return (
    <div className="flex flex-col gap-3">
      <p>{t("scan")}</p>
      {/* Dark on white in every theme: that is what scanners read. */}
      <svg
        role="img"
        aria-label={t("qr")}
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        shapeRendering="crispEdges"
        className="size-52 max-w-full self-center rounded-md border border-line"
      >
        <rect width={qr.size} height={qr.size} fill="#fff" />
        <path d={qr.path} fill="#000" />
      </svg>
      <div className="flex items-center gap-1.5">
        <Code className="break-words">{groups.join(" ")}</Code>
        <CopyButton value={typed} label={t("key")} />
      </div>
      <a href={address} className="self-start text-accent underline">
        {t("open")}
      </a>
    </div>
  );
}
