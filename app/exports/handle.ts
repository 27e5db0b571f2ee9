import { parseHandle, type ParsedHandle } from "#app/networks/handles.ts";
import { networkLabel } from "#db/constants.ts";
import { ExportProblem } from "./problem.ts";
import type { ExportNetwork, Given } from "./reader.ts";

/** A handle or profile address as a person writes it, read as one of this network; null when it cannot be one. */
export function readHandle(network: ExportNetwork, written: string): ParsedHandle | null {
  for (const form of [`${network}:${written.trim()}`, written]) {
    const parsed = parseHandle(form);
    if (!("error" in parsed) && parsed.network === network) return parsed;
  }
  return null;
}

/**
 * Whose export it is: what its files say, else what was typed, else the only account of the candidate there. Throws
 * ExportProblem when nothing says it, when files and person contradict each other, or when it cannot be a handle there.
 */
export function ownerOf(
  network: ExportNetwork,
  said: string | null,
  { handle: typed, known = [] }: Given,
): ParsedHandle {
  const label = networkLabel(network);
  const typedHandle = typed?.trim() ? readHandle(network, typed) : null;
  if (typed?.trim() && !typedHandle)
    throw new ExportProblem(
      `What was typed is no profile on ${label}.`,
      "Correct the handle, or leave it empty if the export says whose it is.",
    );
  if (said === null) {
    const [only, ...more] = known.filter((account) => account.network === network);
    const own =
      typedHandle ?? (only && more.length === 0 ? readHandle(network, only.handle) : null);
    if (own) return own;
    throw new ExportProblem(
      `These files do not say whose ${label} account it is.`,
      `Write the handle or the profile's address, then read the files again.`,
    );
  }
  const own = readHandle(network, said);
  if (!own)
    throw new ExportProblem(
      `The export names an account that cannot be one on ${label}.`,
      "It may be another network's export. Choose the file as it came.",
    );
  if (typedHandle && typedHandle.handleKey !== own.handleKey) {
    throw new ExportProblem(
      `This is the export of ${own.handle}, and ${typedHandle.handle} was typed.`,
      "Choose the other export, or correct the handle.",
    );
  }
  return own;
}
