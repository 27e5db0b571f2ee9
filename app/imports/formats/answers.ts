import { meaningOf } from "../titles/title.ts";
import { isNaming } from "./keyed.ts";

/** "Q:" and "A:" in front of a question and its answer. */
const MARK = /^\s*(?:q|a|f|question|answer|frage|antwort|pregunta|respuesta)\s?\d{0,3}[:.]\s+/i;
const isQuestion = (line: string) => !/\d/.test(line) && meaningOf(line) !== null;

/**
 * Questions of a form, each with its answer on the next line, as lines of `question: answer`; null for any other text. What
 * is not a question everywhere, a name among them, is read as it stands.
 */
export function answersAsLines(lines: readonly string[]): string[] | null {
  const full = lines.flatMap((line, at) =>
    line.trim() === "" ? [] : [{ at, text: line.replace(MARK, "").trim() }],
  );
  const questions = full.filter((_, place) => place % 2 === 0);
  const answers = full.filter((_, place) => place % 2 === 1);
  const all =
    questions.length > 1 &&
    questions.length === answers.length &&
    questions.every(({ text }) => isQuestion(text)) &&
    questions.some(({ text }) => isNaming(text)) &&
    !answers.some(({ text }) => isQuestion(text));
  if (!all) return null;
  const joined = lines.map(() => "");
  for (const [place, { at, text }] of questions.entries())
    joined[at] = `${text.replace(/[?:：]+$/, "")}: ${answers[place]?.text ?? ""}`;
  return joined;
}
