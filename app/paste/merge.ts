import type { ParsedHandle } from "#app/networks/handles.ts";
import type { PastedRow } from "#app/paste/row.ts";

/** An account's key within a paste and in the database alike. */
export const accountKey = ({ network, handleKey }: Pick<ParsedHandle, "network" | "handleKey">) =>
  `${network}:${handleKey}`;

/** Rows that speak of one person, because each shares an account with another of them. */
type Person = { rows: PastedRow[]; keys: string[]; named: PastedRow | null };

/** Rows that share an account become one, unless they name different people: then the later line is refused. */
export function mergeRows(rows: readonly PastedRow[]): PastedRow[] {
  const owners = new Map<string, Person>();
  const people = new Set<Person>();
  const refused = new Map<string, Person>();
  for (const row of rows) {
    const keys = row.handles.map(accountKey);
    const own: Person = { rows: [row], keys, named: row.name === null ? null : row };
    const all = [...new Set(keys.flatMap((key) => owners.get(key) ?? [])), own];
    const refusal = row.refusal ?? contradiction(all);
    if (refusal !== null) {
      const twin = refused.get(row.text);
      if (twin) twin.rows.push(row);
      else refused.set(row.text, { ...own, rows: [{ ...row, refusal }] });
      continue;
    }
    // The largest takes the others in, so that chains of merges stay cheap.
    const [target = own, ...others] = all.sort((a, b) => b.keys.length - a.keys.length);
    people.add(target);
    for (const other of others) {
      target.rows.push(...other.rows);
      target.keys.push(...other.keys);
      target.named ??= other.named;
      people.delete(other);
    }
    for (const key of [...keys, ...others.flatMap((other) => other.keys)]) owners.set(key, target);
  }
  const result = [...people, ...refused.values()].map((person) => combined(person.rows));
  return result.sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
}

function contradiction(people: Person[]): string | null {
  const [first, ...rest] = people.flatMap(({ named }) => named ?? []);
  const other = rest.find(({ name }) => name?.toLowerCase() !== first?.name?.toLowerCase());
  if (!first || !other) return null;
  return `Line ${first.lines[0]} gives the same account to ${first.name}, line ${other.lines[0]} to ${other.name}. Keep the right one.`;
}

function combined(rows: PastedRow[]): PastedRow {
  const [first, ...rest] = rows.sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
  if (!first || rest.length === 0) return first as PastedRow;
  const told = (key: "name" | "email" | "headline" | "city") =>
    rows.find((row) => row[key] !== null)?.[key] ?? null;
  const byText = new Map(
    rows.flatMap((row) => row.problems).map((problem) => [problem.text, problem]),
  );
  return {
    lines: rows.flatMap((row) => row.lines),
    text: [...new Set(rows.map((row) => row.text))].join("\n"),
    name: told("name"),
    email: told("email"),
    headline: told("headline"),
    city: told("city"),
    handles: [
      ...new Map(
        rows.flatMap((row) => row.handles).map((handle) => [accountKey(handle), handle]),
      ).values(),
    ],
    problems: [...byText.values()],
    unused: [...new Set(rows.flatMap((row) => row.unused))],
    refusal: first.refusal,
  };
}
