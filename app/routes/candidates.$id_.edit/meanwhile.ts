import type { DetailsInput } from "./form.ts";

export type DetailsText = Omit<DetailsInput, "version">;
type Text = Record<string, unknown>;

/** Lines are sent with another end than they are kept with. */
const plain = (value: unknown) => String(value ?? "").replaceAll("\r\n", "\n");

/** The fields of `now` in which `typed` says something else. */
export const differing = (typed: Text, now: Text): string[] =>
  Object.keys(now).filter((name) => plain(typed[name]) !== plain(now[name]));

/**
 * What the form says after somebody else saved: what was typed where it is not as it was `before`, a JSON object, or where
 * that is not known not as it is `now`; elsewhere what is saved by now.
 */
export function withMeanwhile(typed: Text, before: unknown, now: DetailsText) {
  const changed = differing(typed, { ...now, ...objectIn(before) });
  return Object.fromEntries(
    Object.entries(now).map(([name, saved]) => [
      name,
      changed.includes(name) ? plain(typed[name]) : saved,
    ]),
  );
}

function objectIn(text: unknown): Text | null {
  try {
    const value: unknown = JSON.parse(String(text));
    return typeof value === "object" ? (value as Text | null) : null;
  } catch {
    return null;
  }
}
