"use client";

import { useId } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";

/** A button that, when it cannot be used, stays reachable and says why. */
export function ReasonedButton({ disabledReason, ...button }: ButtonProps & { disabledReason?: string }) {
  const id = useId();
  if (!disabledReason) return <Button {...button} />;
  const { onClick: _, type: __, form: ___, ...looks } = button;
  return (
    <>
      <Tooltip text={disabledReason}>
        <Button {...looks} aria-disabled aria-describedby={id} />
      </Tooltip>
      <span id={id} className="sr-only">
        {disabledReason}
      </span>
    </>
  );
}
