import { readFileSync } from "node:fs";

/** The one argument of a command, which has no options. Throws how it is called, for any other number of them. */
export function onlyArgument(usage: string): string {
  const [given, ...more] = process.argv.slice(2).map((argument) => argument.trim());
  if (!given || given.startsWith("-") || more.length > 0) throw new Error(usage);
  return given;
}

/** Throws how a command is called that takes nothing. */
export function noArguments(usage: string): void {
  if (process.argv.length > 2) throw new Error(usage);
}

const WHY: Record<string, string> = {
  ENOENT: "There is no such file.",
  EISDIR: "This is a folder. Name a file.",
  EACCES: "This file may not be read. Check its permissions.",
};

/** What a file holds. Throws one sentence that does not name the file. */
export function readGiven(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new Error(WHY[code] ?? `This file cannot be read (${code}).`, { cause: error });
  }
}
