/** Why an export cannot be read: where, what is wrong, and what to do. Never holds a word of what somebody wrote. */
export type Problem = { entry: string | null; line: number | null; what: string; todo: string };

export class ExportProblem extends Error {
  readonly problem: Problem;

  constructor(what: string, todo: string, where: { entry?: string; line?: number | null } = {}) {
    super(what);
    this.problem = {
      entry: where.entry === undefined ? null : shorten(where.entry),
      line: where.line ?? null,
      what: cut(what),
      todo: cut(todo),
    };
  }
}

/** Handles and names in a sentence come from a file, and may be long. */
const LONGEST_SENTENCE = 300;
const cut = (sentence: string) =>
  sentence.length > LONGEST_SENTENCE ? `${sentence.slice(0, LONGEST_SENTENCE - 1)}…` : sentence;

export const AGAIN = "Download the export again and choose the new file.";
export const OTHER = "It may be another file of that name. Choose the file as it came.";
export const SAVED_AGAIN = "Choose the file as it came, not one that was opened and saved again.";

const LONGEST = 120;
/** Names of entries come from whoever made the file. */
const shorten = (name: string) => {
  const plain = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "\ufffd");
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
};

/** What went wrong, as a problem with this entry when it names none itself. */
export function problemOf(error: unknown, entry: string): Problem {
  if (error instanceof ExportProblem)
    return { ...error.problem, entry: error.problem.entry ?? shorten(entry) };
  return {
    entry: shorten(entry),
    line: null,
    what: "This file could not be read to its end.",
    todo: AGAIN,
  };
}
