import { parseArgs } from "node:util";
import { readPath } from "#app/exports/disk.server.ts";
import type { Given } from "#app/exports/index.ts";
import { NETWORKS } from "#db/constants.ts";
import { MOMENT_NEEDED, momentFrom } from "./moment.ts";

const USAGE =
  "Usage: npm run -s read-export -- FOLDER|ZIP [--handle H] [--known network:handle] [--as-of DATE]";

/**
 * Reads a candidate's own export with the readers of the app and stores nothing. `out` is one JSON line: `{network, handle,
 * facts, notes}`, or `{problems: [{entry, line, what, todo}]}` with status 1. A wrong call says why in `err`, in one line.
 */
export async function readExportCall(
  args: string[],
): Promise<{ status: number; out: string; err: string }> {
  const call = readArguments(args);
  if (typeof call === "string") return { status: 1, out: "", err: `${call}\n` };
  const reading = await readPath(call.path, call.given);
  if ("problems" in reading)
    return { status: 1, out: `${JSON.stringify({ problems: reading.problems })}\n`, err: "" };
  const { network, handle, facts, notes } = reading;
  return { status: 0, out: `${JSON.stringify({ network, handle, facts, notes })}\n`, err: "" };
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
    // The rest of the library's message is about positional arguments.
    const [why] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    return `${why}. ${USAGE}`;
  }
}

function knownFrom(text: string): { network: string; handle: string } | string {
  const [, network = "", handle = ""] = /^([a-z]+):(.+)$/.exec(text) ?? [];
  return NETWORKS.some(({ key }) => key === network)
    ? { network, handle }
    : "--known needs network:handle, for example linkedin:ada-example.";
}
