import { createReadStream, openAsBlob } from "node:fs";
import { opendir, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { Readable } from "node:stream";
import { readChosen } from "./chosen.ts";
import { readExport, type Entry, type Given, type Reading } from "./index.ts";
import { ExportProblem, problemOf } from "./problem.ts";
import { number } from "#app/domain/number.ts";

/** Names in a folder, and folders within folders: no export of one person has more. */
const MOST = { names: 500_000, depth: 10 };

/** Reads an export from this machine's disk: a folder, a zip, or one file. What cannot be read ends as problems. */
export async function readPath(path: string, given: Given): Promise<Reading> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return await readExport(await entriesIn(path), given);
    if (found.isFile())
      return await readChosen([new File([await openAsBlob(path)], basename(path))], given, {});
    throw new ExportProblem("This is neither a folder nor a file.", CHOOSE);
  } catch (error) {
    return { problems: [problemOf(asProblem(error), basename(path))] };
  }
}

const CHOOSE = "Name the folder of the export, or its zip.";
const REASONS: Record<string, string> = {
  ENOENT: "There is nothing with this name.",
  ENOTDIR: "There is nothing with this name.",
  EACCES: "You do not have permission to open this.",
  EPERM: "You do not have permission to open this.",
};
function asProblem(error: unknown): unknown {
  const reason = error instanceof Error && "code" in error ? REASONS[String(error.code)] : null;
  return reason ? new ExportProblem(reason, CHOOSE) : error;
}

/** The plain files in a folder; links are passed over, for they may lead out of it. None is opened here. */
async function entriesIn(folder: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  const open = [{ path: folder, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    for await (const child of await opendir(next.path)) {
      const path = join(next.path, child.name);
      if (child.isDirectory() && next.depth < MOST.depth)
        open.push({ path, depth: next.depth + 1 });
      if (child.isFile()) entries.push(entryOf(path, relative(folder, path)));
      if (entries.length + open.length > MOST.names)
        throw new ExportProblem(
          `This folder contains more than ${number(MOST.names)} files.`,
          "Name the folder of one export.",
        );
    }
  }
  return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
}

const entryOf = (path: string, name: string): Entry => ({
  name,
  size: null,
  open: () => Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>,
});
