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
 * Whose export it is: what its files say, else what was typed, else the only account of the candidate there. `said` are
 * the names of the account in the files, its usual one first: the one that the candidate is known by is taken. Throws
 * ExportProblem when nothing says it, when files and person contradict each other, or when it cannot be a handle there.
 */
export function ownerOf(
  network: ExportNetwork,
  said: readonly (string | null)[],
  { handle: typed, known = [] }: Given,
): ParsedHandle {
  const label = networkLabel(network);
  const typedHandle = typed?.trim() ? readHandle(network, typed) : null;
  if (typed?.trim() && !typedHandle)
    throw new ExportProblem(
      `What was typed is not a profile on ${label}.`,
      "Correct the handle, or leave it empty if the export says whose it is.",
    );
  const theirs = known
    .filter((account) => account.network === network)
    .flatMap(({ handle }) => readHandle(network, handle) ?? []);
  const names = said.filter((name) => name !== null);
  if (names.length === 0) {
    const [only, ...more] = theirs;
    const own = typedHandle ?? (only && more.length === 0 ? only : null);
    if (own) return own;
    throw new ExportProblem(
      `These files do not say whose ${label} account it is.`,
      `Write the handle or the profile's address, then read the files again.`,
    );
  }
  const own = names.flatMap((name) => readHandle(network, name) ?? []);
  const [usual] = own;
  if (!usual)
    throw new ExportProblem(
      `The export names an account that cannot be one on ${label}.`,
      "It may be another network's export. Choose the file as it came.",
    );
  const keys = new Set(own.map(({ handleKey }) => handleKey));
  if (typedHandle && !keys.has(typedHandle.handleKey)) {
    throw new ExportProblem(
      `This is the export of ${usual.handle}, and ${typedHandle.handle} was typed.`,
      "Choose the other export, or correct the handle.",
    );
  }
  if (theirs.some(({ handleKey }) => handleKey === usual.handleKey)) return usual;
  return theirs.find(({ handleKey }) => keys.has(handleKey)) ?? usual;
}
