/** The look shared by inputs, text areas and selects. Touch gets 16 px text: below that, phones zoom in on focus. */
export const controlStyle =
  "w-full rounded-md border border-input bg-surface px-2.5 text-ink pointer-coarse:text-base hover:border-muted focus-visible:border-accent focus-visible:-outline-offset-1 aria-invalid:border-danger disabled:bg-hover disabled:text-muted read-only:bg-hover";
