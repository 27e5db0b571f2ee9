import type { RawRecord } from "./records.ts";

/** What only a package, such as package.json or composer.json describes, says of itself beside its name. */
const OF_PACKAGE =
  "version license dependencies devDependencies repository scripts require autoload engines".split(
    " ",
  );
const OF_PEOPLE = ["author", "authors", "contributors", "maintainers"] as const;
const LONGEST = 500;

type Described = { name: string; people: RawRecord[] };

/** The package that an object describes, and the people that it names; null where it is none, or names nobody. */
export function packageIn(value: unknown): Described | null {
  if (!isObject(value) || !OF_PACKAGE.some((key) => key in value)) return null;
  const { name } = value;
  if (typeof name !== "string") return null;
  const people = OF_PEOPLE.flatMap((part) =>
    [value[part]].flat().flatMap((one): RawRecord[] => {
      const values = valuesOf(one);
      const detail: [string, string] = ["Package", `${name} (${part.replace(/s$/, "")})`];
      const text = typeof one === "string" ? one : JSON.stringify(one);
      return values.length === 0 ? [] : [{ line: 1, lines: 1, text, values: [...values, detail] }];
    }),
  );
  return people.length > 0
    ? { name, people: people.map((one, at) => ({ ...one, line: at + 1 })) }
    : null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** "Ada Example <ada@post.example> (https://ada.example)", or the same as an object. */
function valuesOf(person: unknown): [string, string][] {
  if (isObject(person))
    return Object.entries(person).flatMap(([key, one]): [string, string][] =>
      typeof one === "string" && one !== "" ? [[key, one]] : [],
    );
  if (typeof person !== "string" || person.length > LONGEST) return [];
  const [, name = "", email, url] =
    /^([^<>()]*)(?:<([^<>]*)>)?\s*(?:\(([^()]*)\))?\s*$/.exec(person.trim()) ?? [];
  const values: [string, string | undefined][] = [
    ["name", name.trim()],
    ["email", email],
    ["url", url],
  ];
  return values.flatMap(([key, one]): [string, string][] => (one ? [[key, one]] : []));
}
