"use client";

import {
  type ComponentProps,
  cloneElement,
  lazy,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  Suspense,
  useEffect,
  useRef,
  useState,
} from "react";

type TooltipProps = {
  text: ReactNode;
  side?: "top" | "right" | "bottom";
  /** Says nothing while what it would say can be read already. */
  disabled?: boolean;
  /** A button or a link. */
  children: ReactElement<ComponentProps<"button"> | ComponentProps<"a">>;
};

const load = () => import("./tooltip-popup");
const TooltipPopup = lazy(load);
const showAfter = 200;
// Long enough to move the pointer onto the text.
const hideAfter = 100;

/** Text that appears on hover and focus, and goes with Escape. It is hidden from screen readers: describe the element for them as well. */
export function Tooltip({ text, side = "top", disabled = false, children }: TooltipProps) {
  const [anchor, setAnchor] = useState<Element>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const turn = (next: Element | undefined, after: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAnchor(next), after);
  };
  const hide = () => turn(undefined, hideAfter);
  const element = cloneElement(children as ReactElement<ComponentProps<"button">>, {
    onPointerEnter: (event: PointerEvent) => {
      if (event.pointerType === "touch" || disabled) return;
      void load();
      turn(event.currentTarget, showAfter);
    },
    onPointerLeave: hide,
    onFocus: (event) => !disabled && event.currentTarget.matches(":focus-visible") && turn(event.currentTarget, 0),
    onBlur: hide,
    onPointerDown: () => turn(undefined, 0),
    onKeyDown: (event) => event.key === "Escape" && turn(undefined, 0),
  });
  return (
    <>
      {element}
      {anchor && !disabled && (
        <Suspense>
          <TooltipPopup anchor={anchor} side={side} close={() => turn(undefined, 0)} keep={() => clearTimeout(timer.current)} leave={hide}>
            {text}
          </TooltipPopup>
        </Suspense>
      )}
    </>
  );
}
