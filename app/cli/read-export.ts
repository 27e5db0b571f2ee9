import { createReadStream, openAsBlob } from "node:fs";
import { opendir, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { Readable } from "node:stream";
import { parseArgs } from "node:util";
import { readChosen } from "#app/exports/chosen.ts";
import { readExport, type Entry, type Given, type Reading } from "#app/exports/index.ts";
import { ExportProblem, problemOf } from "#app/exports/problem.ts";
import { NETWORKS } from "#db/constants.ts";
import { MOMENT_NEEDED, momentFrom } from "./moment.ts";

const USAGE =
  "Usage: npm run -s read-export -- FOLDER|ZIP [--handle H] [--known network:handle] [--as-of DATE]";
/** Names in a folder, and folders within folders: no export of one person has more. */
const MOST = { names: 500_000, depth: 10 };

/**
 * Reads a candidate's own export with the readers of the app and stores nothing. Prints one JSON line: `{network, handle,
 * facts, notes}`, or `{problems: [{entry, line, what, todo}]}` with status 1. A wrong call says why on stderr, in one line.
 */
async function main(args: string[]): Promise<number> {
  const call = readArguments(args);
  if (typeof call === "string") {
    process.stderr.write(`${call}\n`);
    return 1;
  }
  const reading = await readPath(call.path, call.given);
  const answer =
    "problems" in reading
      ? { problems: reading.problems }
      : {
          network: reading.network,
          handle: reading.handle,
          facts: reading.facts,
          notes: reading.notes,
        };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
  return "problems" in reading ? 1 : 0;
}

/** What was called for, or why it cannot be understood. */
function readArguments(args: string[]): { path: string; given: Given } | string {
  const options = {
    handle: { type: "string" },
    known: { type: "string", multiple: true },
    "as-of": { type: "string" },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) return USAGE;
    const asOf = values["as-of"];
    const now = asOf === undefined ? new Date() : momentFrom(asOf);
    if (now === null) return MOMENT_NEEDED;
    const known = (values.known ?? []).map(knownFrom);
    const wrong = known.find((account) => typeof account === "string");
    if (wrong !== undefined) return String(wrong);
    return {
      path,
      given: {
        handle: values.handle ?? null,
        known: known.filter((account) => typeof account !== "string"),
        now,
      },
    };
  } catch (error) {
    return `${error instanceof Error ? (error.message.split("\n")[0] ?? "") : ""} ${USAGE}`.trim();
  }
}

function knownFrom(text: string): { network: string; handle: string } | string {
  const [, network = "", handle = ""] = /^([a-z]+):(.+)$/.exec(text) ?? [];
  return NETWORKS.some(({ key }) => key === network)
    ? { network, handle }
    : "--known needs network:handle, for example linkedin:ada-example.";
}

async function readPath(path: string, given: Given): Promise<Reading> {
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
  ENOENT: "Nothing has this name.",
  ENOTDIR: "Nothing has this name.",
  EACCES: "This may not be opened by you.",
  EPERM: "This may not be opened by you.",
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
          `This folder holds more than ${MOST.names.toLocaleString("en-GB")} files.`,
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

process.exitCode = await main(process.argv.slice(2));
