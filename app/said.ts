import { NETWORKS } from "#db/constants.ts";

const counted = (number: number, one: string, many = `${one}s`) =>
  `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;

const networkAt = (index: number) => NETWORKS[index]?.label ?? "The network";

/** What can be said after a redirect. Only numbers travel in the address; the words stand here. */
const SAYINGS = {
  added: (people: number, accounts: number) =>
    people > 0
      ? `Added ${counted(people, "candidate")} with ${counted(accounts, "account")}.`
      : accounts > 0
        ? `Added ${counted(accounts, "account")} to candidates you already had.`
        : "Nothing new: everybody in the list is already here.",
  here: () => "Here already, with all of these accounts. Nothing was added.",
  figured: (rows: number, people: number) =>
    rows === 0
      ? "Nothing new: these figures are already here."
      : `Stored ${counted(rows, "row")} of figures${people > 0 ? `, with ${counted(people, "new candidate")}` : ""}.`,
  refreshed: (accounts: number, unread: number) =>
    [
      accounts > 0
        ? `Asked for ${counted(accounts, "account")} to be read again.`
        : "No account to read, or all of them are already waiting.",
      unread > 0
        ? `${counted(unread, "account is", "accounts are")} on X, LinkedIn or Facebook, which are never asked: their figures come from the candidate's own export or a metrics file.`
        : "",
    ]
      .join(" ")
      .trim(),
  brought: () => "Saved what was read of the candidate's own export.",
  unchanged: () => "The same figures were here already, so nothing was changed.",
  cancelled: () => "Stopped. What was read until now is kept.",
  shortlisted: (added: number, already: number, gone: number) =>
    [
      added > 0
        ? `Added ${counted(added, "candidate")} to the shortlist.`
        : "Nobody new on the shortlist.",
      already > 0 ? `${counted(already, "was", "were")} on it already.` : "",
      gone > 0 ? `${counted(gone, "is", "are")} not here any more.` : "",
    ]
      .filter(Boolean)
      .join(" "),
  unselected: () => "Nobody was selected. Tick the boxes of the candidates you mean.",
  created: () => "Position created.",
  renamed: () => "Position renamed.",
  deleted: () => "Position deleted.",
  weighted: () => "Weights saved. The standard scores stay as they were.",
  standard: () => "Back to the standard weights.",
  erased: () => "Deleted, with everything that was held. Nothing of the person is left here.",
  erasing: () =>
    "Deleted. Traces may remain in the database’s log until other programs stop reading it.",
  noted: () => "Note saved.",
  confirmed: () => "Confirmed, with your name and the reason.",
  unconfirmed: () => "The confirmation is withdrawn.",
  unreasoned: () => "Nothing was saved: say in a few words how you know.",
  outrun: () => "Nothing was changed: somebody else was faster.",
  merged: (gone: number, kept: number) =>
    `Merged: candidate ${gone} is part of candidate ${kept} now.`,
  joined: (gone: number) => `Candidate ${gone} was merged into this one.`,
  moved: (gone: number, kept: number) =>
    `Nothing was done: candidate ${gone} is part of candidate ${kept} now.`,
  split: (stayed: number, lost: number) =>
    stayed + lost === 0
      ? "Split again. Both are as they were."
      : [
          "Split again.",
          stayed > 0 ? `${counted(stayed, "thing")} that came after the merge stayed here.` : "",
          lost > 0
            ? `${counted(lost, "thing")} that ${lost === 1 ? "was" : "were"} removed since did not come back.`
            : "",
        ]
          .filter(Boolean)
          .join(" "),
  parted: (from: number) => `Split off from candidate ${from}.`,
  two: () => "Tick exactly two candidates to merge them.",
  removed: () => "Taken off the shortlist.",
  tokenset: (network: number) =>
    `Saved, encrypted. ${networkAt(network)} is read with it from now on; test it to be sure.`,
  tokengone: (network: number) => `Removed. ${networkAt(network)} is read without it from now on.`,
} as const satisfies Record<string, (...numbers: number[]) => string>;

type Saying = keyof typeof SAYINGS;

/** The local path with a saying in its query, in place of an earlier one. */
export function saying(path: string, said: Saying, ...numbers: number[]): string {
  const url = new URL(path, "http://localhost");
  url.searchParams.set("said", [said, ...numbers].join("-"));
  return url.pathname + url.search + url.hash;
}

/** What can be undone right after it was said: the form to post, and where. */
type Undo = { action: string; fields: Record<string, number> };
const UNDO: Partial<Record<Saying, (first: number, second: number) => Undo>> = {
  merged: (gone, kept) => ({ action: `/candidates/${kept}/split`, fields: { gone } }),
};

function understood(said: string | null): { kind: Saying; numbers: number[] } | null {
  const [, kind = "", numbers = ""] = /^([a-z]{1,20})((?:-\d{1,7}){0,3})$/.exec(said ?? "") ?? [];
  if (!Object.hasOwn(SAYINGS, kind)) return null;
  const read = numbers.split("-").slice(1).map(Number);
  return read.length > Math.max(2, SAYINGS[kind as Saying].length)
    ? null
    : { kind: kind as Saying, numbers: [...read, 0, 0, 0] };
}

/** The words for the `said` of an address; null when it says nothing known. */
export function wordsOf(said: string | null): string | null {
  const read = understood(said);
  if (!read) return null;
  const speak: (...numbers: number[]) => string = SAYINGS[read.kind];
  return speak(...read.numbers);
}

/** How to undo what the `said` of an address tells; null when that cannot be undone. */
export function undoOf(said: string | null): Undo | null {
  const read = understood(said);
  const [first = 0, second = 0] = read?.numbers ?? [];
  return (read && UNDO[read.kind]?.(first, second)) ?? null;
}
