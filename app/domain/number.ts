const format = new Intl.NumberFormat("en-GB");
/** 12,345: one locale for server and browser. */
export const number = (value: number) => format.format(value);
