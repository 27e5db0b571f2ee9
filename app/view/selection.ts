/** Candidates that can be picked one by one; a view has no such limit. */
export const MOST_SELECTED = 5_000;
/** More than these are read again only after it was said what that takes. */
export const MOST_UNASKED = 100;
/** Characters of the query of a view. */
export const LONGEST_VIEW = 8_000;
