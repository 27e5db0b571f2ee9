import { MOST_COUNTED } from "#db/constants.ts";

const format = new Intl.NumberFormat("en-GB");
/** 12,345: one locale for server and browser. */
export const number = (value: number) => format.format(value);

/** The same of what is counted only so far: "1,000+". */
export const numberUpTo = (value: number) =>
  value > MOST_COUNTED ? `${number(MOST_COUNTED)}+` : number(value);
