import { findIn } from "../cells/addresses.ts";
import { isWrittenAsName } from "../cells/name.ts";
import type { SourceRow } from "../source.ts";

/** The cells of a row as a line each, where each is another person with a name and an account: a wall of contributors. */
export function cellsApart(row: SourceRow): SourceRow[] {
  const cells = (row.cells ?? []).filter((cell) => cell.trim() !== "");
  const networks = cells.map(networkOfPerson);
  const wall = cells.length > 1 && networks[0] !== null && new Set(networks).size === 1;
  return wall ? cells.map((text) => ({ ...row, text, cells: null })) : [row];
}

/** The network of the account in a cell that begins with somebody's name; null for any other cell. */
function networkOfPerson(cell: string): string | null {
  const found = findIn(cell);
  const end = found.findIndex(({ kind }) => kind !== "word");
  const account = found[end];
  const name = found.slice(0, Math.max(0, end)).map(({ text }) => text);
  return account?.kind === "account" && isWrittenAsName(name.join(" "))
    ? account.account.network
    : null;
}
