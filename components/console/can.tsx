import type { ComponentProps } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { ReasonedButton } from "./disabled-reason";

type CanLinkProps = Omit<ComponentProps<typeof LinkButton>, "ref"> & {
  /** Why this person cannot go there; missing when they can. The gate decides, this only says it beforehand. */
  refusal?: string | undefined;
};

/** A link to where something can be done, or, for whoever cannot, the same button disabled with the reason. */
export function CanLink({ refusal, children, ...link }: CanLinkProps) {
  if (refusal === undefined) return <LinkButton {...link}>{children}</LinkButton>;
  const { variant, size, className } = link;
  return (
    <ReasonedButton variant={variant} size={size} className={className} aria-label={link["aria-label"]} disabledReason={refusal}>
      {children}
    </ReasonedButton>
  );
}
