import type { z } from "zod";
import { number } from "#app/domain/number.ts";
import { Problem } from "./problem.ts";

type Issue = z.core.$ZodIssue;
type At = (path: readonly PropertyKey[]) => string;
type Wrong = { at: string; detail: string };

/** What was sent, as the schema reads it. Throws a 400 that says of each field where it is and what to send instead. */
export function check<T extends z.ZodType>(schema: T, given: unknown, at: At): z.output<T> {
  const { success, data, error } = schema.safeParse(given, { reportInput: true });
  if (success) return data;
  throw new Problem(400, "Some fields are not valid.", {
    errors: error.issues.flatMap((issue) => wrongs(issue, at)),
  });
}

/**
 * The words of a form ("Choose ...") stay where they are about what a text says. What is missing, has the wrong type or
 * is not in a list is told as a program needs it.
 */
function wrongs(issue: Issue, at: At, under: readonly PropertyKey[] = []): Wrong[] {
  const path = [...under, ...issue.path];
  const say = (detail: string) => [{ at: at(path), detail }];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        at: at([...path, key]),
        detail: "This name is not known.",
      }));
    case "invalid_type":
    case "invalid_value":
      return say(`${issue.input === undefined ? "This is missing. " : ""}Send ${wanted(issue)}.`);
    case "invalid_union": {
      // The type was right and something in it was not.
      const inside = issue.errors.find((branch) => branch.every((one) => one.path.length > 0));
      if (inside) return inside.flatMap((one) => wrongs(one, at, path));
      const ways = issue.errors.flatMap((branch) => branch.slice(0, 1)).map(wanted);
      return say(`Send ${[...new Set(ways)].join(" or ")}.`);
    }
    case "too_small":
      if (NUMBERS.includes(issue.origin))
        return say(`Send ${issue.inclusive ? "at least" : "more than"} ${String(issue.minimum)}.`);
      return say(issue.origin === "array" ? `Send at least ${String(issue.minimum)}.` : own(issue));
    case "too_big":
      if (NUMBERS.includes(issue.origin)) return say(`Send at most ${String(issue.maximum)}.`);
      return say(own(issue));
    default:
      return say(own(issue));
  }
}

const NUMBERS: readonly string[] = ["number", "int", "bigint"];

/** The words of the field itself; those that it has none of its own for come from the library, in another style. */
function own(issue: Issue): string {
  const { message } = issue;
  if (issue.code === "too_big" && message.startsWith("Too big"))
    return `Send at most ${String(issue.maximum)} ${issue.origin === "string" ? "characters" : "of them"}.`;
  if (issue.code === "too_small" && message.startsWith("Too small")) return "This is empty.";
  if (issue.code === "invalid_format" && message.startsWith("Invalid ISO"))
    return "Send a day that exists, such as 2026-03-01.";
  return message;
}

const TYPES: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
};

/** "a text", "one of: asc, desc". */
function wanted(issue: Issue): string {
  if (issue.code === "invalid_type") return TYPES[issue.expected] ?? issue.expected;
  if (issue.code === "invalid_value") {
    const values = issue.values.map((value) => JSON.stringify(value));
    return values.length === 1 ? String(values[0]) : `one of: ${values.join(", ")}`;
  }
  if (issue.code === "too_small")
    return issue.origin === "array" ? "a list that is not empty" : "a number above 0";
  if (issue.code === "too_big" && issue.origin === "array")
    return `a list of at most ${number(Number(issue.maximum))}`;
  return issue.message;
}
