/** A button in a line of words. */
export const quietButton =
  "inline-flex h-6 items-center rounded text-xs font-medium whitespace-nowrap text-muted hover:text-ink hover:underline";
export const smallButton =
  "inline-flex h-7 items-center rounded border border-line-strong bg-surface px-2 text-xs font-medium whitespace-nowrap hover:bg-sunken";
