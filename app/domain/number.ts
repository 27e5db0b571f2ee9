import { MOST_COUNTED } from "#db/constants.ts";

/**
 * A whole number: 12,345. Without Intl, whose first use is the slowest thing a page's scripts do before the page
 * responds.
 */
export const number = (value: number) => String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");

/** The same for what is counted only up to a limit: "1,000+". */
export const numberUpTo = (value: number) =>
  value > MOST_COUNTED ? `${number(MOST_COUNTED)}+` : number(value);
