import type { Found } from "./cells/found.ts";
import { isNameLike } from "./cells/name.ts";

/** A line in order: runs of words, and what was found between them. */
export type Part = { cell: number } & (
  | { run: string }
  /** `others`: the words before it say that it is somebody else's. */
  | { found: Exclude<Found, { kind: "word" }>; others: boolean }
);

/** "Ada Example": two words or more that begin like a name's. */
export const isFullName = (run: string) =>
  isNameLike(run) &&
  /^[\p{Lu}\p{Lo}"'‘“]\S*(?:\s+\S+){1,4}$/u.test(run) &&
  run.split(/\s+/).filter((word) => /^["'‘“]?[\p{Lu}\p{Lo}]/u.test(word)).length > 1;

/** "/ Bo Example", "and Bo Example": the word that joins two people is no part of a name. */
const withoutJoin = (run: string) =>
  run.replace(/^(?:and|und|et|y|e|och|og|ja|en|i|и|[/&+|])\s+/iu, "");

const isGivenName = (run: string) => /^["'‘“]?\p{Lu}[\p{L}'’-]{1,30}["'’”]?$/u.test(run);

/** Names that each have an address of the same kind behind them: "Mira <a@x>; Oskar <b@x>". */
export function areSeveral(parts: readonly Part[]): boolean {
  let names = 0;
  let waiting = false;
  const seen = new Set<string>();
  for (const part of parts) {
    if ("run" in part) {
      waiting ||=
        names === 0 ||
        isFullName(withoutJoin(part.run)) ||
        (seen.has("email") && isGivenName(part.run));
      continue;
    }
    const { found } = part;
    const kind =
      found.kind === "account" ? found.account.network : found.kind === "email" ? "email" : null;
    if (kind === null || !waiting) {
      if (kind) seen.add(kind);
      continue;
    }
    waiting = false;
    names++;
    if (names > 1 && seen.has(kind)) return true;
    seen.add(kind);
  }
  return areListed(parts);
}

/** As many names one after the other as accounts of one network behind them: "Mira Tolvanen, Oskar Brindle: github.com/a, github.com/b". */
function areListed(parts: readonly Part[]): boolean {
  const end = parts.findIndex((part) => "found" in part);
  const names = parts.slice(0, end).filter((part) => "run" in part && isFullName(part.run));
  const networks = parts.flatMap((part) =>
    "found" in part && part.found.kind === "account" ? [part.found.account.network] : [],
  );
  return (
    names.length > 1 &&
    networks.some((network) => networks.filter((one) => one === network).length === names.length)
  );
}
