/** How the text of a query looks: the field and the marks that lie over it must agree to the pixel. */
export const queryText = "h-8 py-0 pr-2.5 pl-8 font-mono text-[0.8125rem] leading-[1.875rem] tracking-normal pointer-coarse:text-base";
