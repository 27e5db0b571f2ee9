import { idFrom } from "#app/pages/ids.ts";
import { parseHandle } from "#app/networks/handles.ts";
import { knownAccounts } from "#db/sql/accounts.server.ts";
import { accountKey, NETWORKS } from "#db/constants.ts";
import { candidatesBy } from "#db/people.server.ts";
import { selectIdsByEmail } from "#db/sql/imports.server.ts";
import type { Reader } from "#db/client.server.ts";
import { MOST_SELECTED } from "./selection.ts";

const LONGEST = 300;

type Meant = {
  ids: number[];
  /** What nobody here has, as it was typed. */
  unknown: string[];
  /** Handles that several candidates have on different networks. */
  unclear: string[];
  /** How many were left out because there were too many. */
  left: number;
};

/** Whom a list of handles, profile links, email addresses and candidate numbers means, each once and in its order. */
export async function findMeant(db: Reader, text: string): Promise<Meant> {
  const all = [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
  const words = all.slice(0, MOST_SELECTED);
  const addressed = await selectIdsByEmail(
    db,
    words.filter((word) => word.includes("@")).map((word) => word.toLowerCase()),
  );
  const byEmail = new Map(addressed.toReversed().map(({ email, id }) => [email, id]));
  const accounts = new Map(words.map((word) => [word, accountsIn(word)]));
  const holders = await knownAccounts(db, [...accounts.values()].flat());
  const there = await candidatesBy(
    db,
    words.flatMap((word) => idFrom(word.replace(/^#/, "")) ?? []),
  );
  const ids = new Set<number>();
  const unknown: string[] = [];
  const unclear: string[] = [];
  for (const word of words) {
    const number = idFrom(word.replace(/^#/, ""));
    const found = new Set<number>();
    const holding = byEmail.get(word.toLowerCase());
    if (number && there.has(number)) found.add(number);
    else if (holding) found.add(holding);
    else
      for (const account of accounts.get(word) ?? []) {
        const holder = holders.get(accountKey(account));
        if (holder) found.add(holder.id);
      }
    const [only] = found;
    if (only === undefined) unknown.push(word.slice(0, LONGEST));
    else if (found.size > 1) unclear.push(word.slice(0, LONGEST));
    else ids.add(only);
  }
  return { ids: [...ids], unknown, unclear, left: all.length - words.length };
}

/** The accounts that a word can mean: of one network when it says which, otherwise of each. */
function accountsIn(word: string) {
  if (word.length > LONGEST) return [];
  const parsed = parseHandle(word);
  if ("network" in parsed) return [parsed];
  return NETWORKS.flatMap(({ key }) => {
    const guess = parseHandle(`${key}:${word.replace(/^@/, "")}`);
    return "network" in guess ? [guess] : [];
  });
}
