import { MOST_COUNTED } from "#db/constants.ts";

/** A whole number: 12,345. Without Intl, whose first use is the longest thing that a page's scripts do before it answers. */
export const number = (value: number) => String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");

/** The same of what is counted only so far: "1,000+". */
export const numberUpTo = (value: number) =>
  value > MOST_COUNTED ? `${number(MOST_COUNTED)}+` : number(value);
