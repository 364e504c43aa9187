import type { Page } from "@playwright/test";

// The first three functions run in the page: each must be whole in itself.

/** What is wrong with how a page fits its width: sideways scrolling, and controls that are cut off or have no size. */
export function misfits(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement;
  const scrollsItself = (element: Element | null): boolean => {
    if (!element || element === document.body) return false;
    const pane = /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth;
    return pane || scrollsItself(element.parentElement);
  };
  const controls = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")];
  const isShown = (element: Element) =>
    !element.closest("[aria-hidden=true], [inert], .sr-only") && element.checkVisibility({ visibilityProperty: true });
  const faults = controls.filter(isShown).flatMap((control) => {
    const { left, right, width, height } = control.getBoundingClientRect();
    const name = (control.getAttribute("aria-label") ?? control.textContent ?? control.id).trim().slice(0, 40);
    if (width < 1 || height < 1) return [`${control.tagName} "${name}" has no size`];
    const isCut = left < -1 || right > clientWidth + 1;
    return isCut && !scrollsItself(control.parentElement)
      ? [`${control.tagName} "${name}" lies from ${left} to ${right} of ${clientWidth}`]
      : [];
  });
  if (scrollWidth <= clientWidth) return faults;
  const wide = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > clientWidth);
  const causes = wide.filter((element) => !scrollsItself(element) && !wide.some((other) => other !== element && element.contains(other)));
  return [
    `the page is ${scrollWidth} wide in ${clientWidth}`,
    ...causes.map(({ outerHTML }) => `because of ${outerHTML.slice(0, 200)}`),
    ...faults,
  ];
}

/** The names of what can be used in the main part, but for tables and drawers, of which narrow screens show less at first. */
export function usable(): string[] {
  const controls = document.querySelectorAll(
    "main :is(a[href], button, input:not([type=hidden]), select, textarea, summary):not(table *, [popover] *)",
  );
  return [...controls].flatMap((control) => {
    const label = control instanceof HTMLInputElement ? control.labels?.[0]?.textContent : control.textContent;
    const name = (control.getAttribute("aria-label") ?? label ?? "").trim();
    return name && control.checkVisibility({ visibilityProperty: true }) ? [name] : [];
  });
}

/** Text that a box of fixed height hides. */
function hiddenText(): string[] {
  const boxes = [...document.querySelectorAll<HTMLElement>("body *")].filter((element) => {
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (!hasText || element.closest("[aria-hidden=true], .sr-only") || !element.checkVisibility()) return false;
    return /hidden|clip/.test(getComputedStyle(element).overflowY) && element.scrollHeight > element.clientHeight + 2;
  });
  return boxes.map((box) => `text is cut: ${box.textContent?.trim().slice(0, 40)}`);
}

/** Spaces text out as far as a reader may (WCAG 1.4.12) and gives what no longer fits. */
export async function misfitsWhenSpacedOut(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
    );
    document.adoptedStyleSheets = [sheet];
  });
  const faults = [...(await page.evaluate(misfits)), ...(await page.evaluate(hiddenText))];
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  return faults;
}
