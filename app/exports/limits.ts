/** The most that is read of an export, inflated. Anything larger is not a person's archive but a trap, or the wrong file. */
export const LIMITS = {
  /** Bytes of one file. A heavy user's posts of fifteen years are a few hundred megabytes. */
  entry: 1024 ** 3,
  /** Bytes of all files together. */
  all: 2 * 1024 ** 3,
  /** Bytes of one item of a list: one post with everything around it. */
  item: 2 * 1024 ** 2,
  /** Brackets within brackets in one item. */
  depth: 64,
  /** Bytes of a file that is read in one piece: a profile, a table. */
  whole: 32 * 1024 ** 2,
  /** Acts within the window: two thousand a day. */
  acts: 200_000,
} as const;

const UNITS = ["bytes", "kB", "MB", "GB"];
/** `1.5 MB`: powers of 1,024, one decimal below ten. */
export function size(bytes: number): string {
  if (bytes === 1) return "1 byte";
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const value = bytes / 1024 ** power;
  return `${value.toLocaleString("en-GB", { maximumFractionDigits: power > 0 && value < 10 ? 1 : 0 })} ${UNITS[power]}`;
}
