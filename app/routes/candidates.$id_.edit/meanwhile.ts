import type { DetailsInput } from "./form.ts";

export type DetailsText = Omit<DetailsInput, "version">;
type Text = Record<string, unknown>;

/** Browsers send other line ends than the ones stored. */
const plain = (value: unknown) => String(value ?? "").replaceAll("\r\n", "\n");

const differing = (some: Text, others: Text): string[] =>
  Object.keys(others).filter((name) => plain(some[name]) !== plain(others[name]));

/**
 * What the form says after somebody else saved: what was typed where it is not as it was `before`, a JSON object, or where
 * that is not known not as it is `now`; elsewhere what is saved by now. `meanwhile`: the fields that both changed.
 */
export function withMeanwhile(typed: Text, before: unknown, now: DetailsText) {
  const known = objectIn(before) ?? {};
  const mine = differing(typed, { ...now, ...known });
  const theirs = differing(known, now);
  return {
    initialValue: Object.fromEntries(
      Object.entries(now).map(([name, saved]) => [
        name,
        mine.includes(name) ? plain(typed[name]) : saved,
      ]),
    ),
    meanwhile: differing(typed, now).filter((name) => mine.includes(name) && theirs.includes(name)),
  };
}

function objectIn(text: unknown): Text | null {
  try {
    const value: unknown = JSON.parse(String(text));
    return typeof value === "object" ? (value as Text | null) : null;
  } catch {
    return null;
  }
}
