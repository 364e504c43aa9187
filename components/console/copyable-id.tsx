import { CopyButton } from "@/components/ui/copy-button";

type CopyableIdProps = {
  id: string;
  /** What the id belongs to: "request id", "key id". */
  label: string;
  /** Shows it in full, for places with room. */
  whole?: boolean;
};

/** An identifier, its middle left out when long, whole for screen readers, on hover, and when copied. */
export function CopyableId({ id, label, whole }: CopyableIdProps) {
  const short = whole || id.length <= 16 ? id : `${id.slice(0, 8)}…${id.slice(-4)}`;
  return (
    <span className="inline-flex min-w-0 items-center gap-0.5 font-mono text-[0.8125rem]" title={id}>
      {short === id ? (
        <span className="break-all">{id}</span>
      ) : (
        <>
          <span aria-hidden>{short}</span>
          <span className="sr-only">{id}</span>
        </>
      )}
      <CopyButton value={id} label={label} />
    </span>
  );
}
