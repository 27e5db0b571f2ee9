import type { Dimension } from "./types.ts";

export const DIMENSIONS: readonly { key: Dimension; label: string }[] = [
  { key: "reach", label: "Reach" },
  { key: "response", label: "Response" },
  { key: "participation", label: "Participation" },
];

/** One value for each dimension. */
export const byDimension = <T>(make: (dimension: Dimension) => T): Record<Dimension, T> => ({
  reach: make("reach"),
  response: make("response"),
  participation: make("participation"),
});
