/** The look shared by inputs, text areas and selects. */
export const controlStyle =
  "w-full rounded-md border border-input bg-surface px-2.5 text-ink aria-invalid:border-danger disabled:bg-hover disabled:text-muted read-only:bg-hover";
