/** An id from an address, or undefined when it cannot be one. */
export const idFrom = (text: string | undefined) =>
  text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;

/**
 * The ids of a form or query, as `ids=1&ids=2` or `ids=1,2`: each once, in the order given; anything that is not an id
 * is dropped.
 */
export function readIds(from: FormData | URLSearchParams, name = "ids"): number[] {
  const parts = from.getAll(name).flatMap((value) => String(value).split(","));
  return [...new Set(parts.map(Number))].filter((id) => Number.isSafeInteger(id) && id > 0);
}
