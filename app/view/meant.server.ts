import { setImmediate } from "node:timers/promises";
import { idFrom } from "#app/pages/ids.ts";
import { parseHandle } from "#app/networks/handles.ts";
import { knownAccounts } from "#db/sql/accounts.server.ts";
import { accountKey, NETWORKS } from "#db/constants.ts";
import { candidatesBy } from "#db/people.server.ts";
import { selectIdsByEmail, selectIdsByName } from "#db/sql/imports.server.ts";
import type { Reader } from "#db/client.server.ts";
import { MOST_SELECTED } from "./selection.ts";

const LONGEST = 300;
/** Words that are looked up: a name takes a few. */
const MOST_WORDS = 4 * MOST_SELECTED;
/** Words looked up before others get a turn: each can be a handle on every network. */
const AT_ONCE = 200;

type Meant = {
  ids: number[];
  /** What nobody here has, as it was typed. */
  unknown: string[];
  /** What fits several candidates, as it was typed, with their ids. */
  unclear: { text: string; ids: number[] }[];
  /** How many were left out because there were too many. */
  left: number;
};

/** A part of an entry, and the candidates it matches. */
type Piece = { text: string; ids: Set<number> };

/**
 * The candidates that a list of handles, profile links, email addresses, candidate numbers and names means, each once
 * and in its order. Entries are separated by line breaks, commas, semicolons or tabs; all but names also by spaces.
 * Words are a name when not all of them mean something by themselves.
 */
export async function findMeant(db: Reader, text: string): Promise<Meant> {
  const entries = [
    ...new Set((await withNamesTurned(db, text.normalize("NFC"))).split(/[\n\r\t,;]+/)),
  ]
    .map((entry) => entry.split(/\s+/).filter(Boolean))
    .filter((words) => words.length > 0);
  let room = MOST_WORDS;
  const taken = entries.map((words) => {
    const fitting = words.slice(0, room);
    room -= fitting.length;
    return fitting;
  });
  const holders = await lookUp(db, taken.flat());
  const names = await byName(
    db,
    taken.flatMap((words) => [words, ...runsOf(words, holders)]),
  );
  const ids = new Set<number>();
  const unknown = new Set<string>();
  const unclear = new Map<string, number[]>();
  for (const { text: said, ids: found } of taken.flatMap((words) => read(words, holders, names))) {
    const [only] = found;
    if (only === undefined) unknown.add(said.slice(0, LONGEST));
    else if (found.size > 1) unclear.set(said.slice(0, LONGEST), [...found]);
    else ids.add(only);
  }
  const left = entries.flat().length - taken.flat().length;
  return {
    ids: [...ids].slice(0, MOST_SELECTED),
    unknown: [...unknown],
    unclear: [...unclear].map(([said, found]) => ({ text: said, ids: found })),
    left: left + Math.max(0, ids.size - MOST_SELECTED),
  };
}

type Found = Map<string, Set<number>>;

/** Looks many up, some at a time. */
async function inParts<T>(all: readonly T[], look: (some: readonly T[]) => Promise<Found>) {
  const found: Found = new Map();
  for (let from = 0; from < all.length; from += AT_ONCE) {
    for (const [key, ids] of await look(all.slice(from, from + AT_ONCE))) found.set(key, ids);
    await setImmediate();
  }
  return found;
}

const NOBODY: ReadonlySet<number> = new Set();
const nameOf = (words: readonly string[]) => words.join(" ");

/** What the words of one entry mean: each by itself, or some of them together as a name. */
function read(words: string[], holders: Found, names: Found): Piece[] {
  const named = names.get(nameOf(words).toLowerCase()) ?? NOBODY;
  const alone = words.map((word) => holders.get(word) ?? NOBODY);
  const each = alone.every((found) => found.size > 0);
  if (named.size > 0 && (words.length > 1 || !each)) {
    // Where the words also mean others, only whoever typed them knows which.
    const ids = each ? [...named, ...alone.flatMap((found) => [...found])] : named;
    return [{ text: nameOf(words), ids: new Set(ids) }];
  }
  return runs(words, holders).map((run) => {
    const [word = ""] = run;
    const held = run.length === 1 ? holders.get(word) : undefined;
    const ids = held?.size ? held : names.get(nameOf(run).toLowerCase());
    return { text: nameOf(run), ids: new Set(ids) };
  });
}

/** Words that mean somebody by themselves become their own entry, and so does what cannot be part of a name; the others stay together. */
function runs(words: string[], holders: Found): string[][] {
  const all: string[][] = [];
  let open = false;
  for (const word of words) {
    const inName = !holders.get(word)?.size && !/[@:/#\d_]/.test(word);
    const last = all.at(-1);
    if (inName && open && last) last.push(word);
    else all.push([word]);
    open = inName;
  }
  return all;
}
const runsOf = (words: string[], holders: Found) => (words.length > 1 ? runs(words, holders) : []);

/** "Example, Ada" alone on a line as "Ada Example", where somebody has that name. */
async function withNamesTurned(db: Reader, text: string): Promise<string> {
  const lines = text.split(/[\n\r]+/).map((line) => {
    const [last = "", first, more] = line.split(",");
    const isOne = first !== undefined && more === undefined && !/[\t;]/.test(line);
    return { line, words: isOne ? `${first} ${last}`.split(/\s+/).filter(Boolean) : [] };
  });
  const asked = lines.map(({ words }) => words).filter((words) => words.length > 1);
  const names = await byName(db, asked.slice(0, MOST_SELECTED));
  return lines
    .map(({ line, words }) => (names.has(nameOf(words).toLowerCase()) ? nameOf(words) : line))
    .join("\n");
}

/** Who has each of these names, in lower case. */
const byName = (db: Reader, names: readonly string[][]): Promise<Found> =>
  inParts([...new Set(names.map((words) => nameOf(words)).filter(isShort))], async (asked) => {
    const found: Found = new Map();
    for (const { name, id } of await selectIdsByName(db, asked)) {
      const key = name.toLowerCase();
      found.set(key, (found.get(key) ?? new Set()).add(id));
    }
    return found;
  });

const isShort = (text: string) => text.length <= LONGEST;

/** Who has each of these words as a number, an email address or a handle; several where they have it on different networks. */
const lookUp = (db: Reader, given: readonly string[]): Promise<Found> =>
  inParts([...new Set(given)], (words) => holdersOf(db, words));

async function holdersOf(db: Reader, words: readonly string[]): Promise<Found> {
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
  const found: Found = new Map();
  for (const word of words) {
    const number = idFrom(word.replace(/^#/, ""));
    const holding = byEmail.get(word.toLowerCase());
    if (number && there.has(number)) found.set(word, new Set([number]));
    else if (holding) found.set(word, new Set([holding]));
    else {
      const held = (accounts.get(word) ?? []).flatMap(
        (account) => holders.get(accountKey(account))?.id ?? [],
      );
      found.set(word, new Set(held));
    }
  }
  return found;
}

/** The accounts that a word can mean: of one network when it says which, otherwise of each. */
function accountsIn(word: string) {
  if (!isShort(word)) return [];
  const parsed = parseHandle(word);
  if ("network" in parsed) return [parsed];
  return NETWORKS.flatMap(({ key }) => {
    const guess = parseHandle(`${key}:${word.replace(/^@/, "")}`);
    return "network" in guess ? [guess] : [];
  });
}
