import { Bytes } from "./bytes.ts";
import { AGAIN, ExportProblem, OTHER, SAVED_AGAIN } from "./problem.ts";
import type { Source } from "./reader.ts";

/*
 * Lists of hundreds of megabytes are read one item at a time, so that memory holds one post and not fifteen years of them.
 * JSON.parse does the parsing; only where an item ends is found here. No library in use reads a list by its items in a
 * browser, and those that do bring a parser of their own that is slower and does not say on which line an item begins.
 */

type Shape = {
  /** Keys of the outermost object that have lists of items. Without it, the outermost value is the list itself. */
  lists?: readonly string[];
  /** Keys of the outermost object whose values are wanted as well. */
  members?: readonly string[];
  /** Names, without `window.`, that a script may assign the list to; absent where the file is plain JSON. */
  assigned?: RegExp;
};

/** What the file had: the keys of the lists that were met ("" for an outermost one), and how many items they had. */
type Listed = { items: number; lists: string[]; members: Map<string, unknown> };

type Each = (item: unknown, line: number) => void;

/** Calls `each` with every item, in order, and the line it begins on. Throws ExportProblem with the line. */
export async function readItems(source: Source, shape: Shape, each: Each): Promise<Listed> {
  const bytes = new Bytes(source.name);
  const reading = file(bytes, shape, each);
  let step = reading.next();
  for await (const chunk of source.chunks) {
    bytes.append(chunk);
    step = reading.next();
    if (step.done) break;
  }
  bytes.end();
  if (!step.done) step = reading.next();
  if (!step.done) throw bytes.cutShort();
  return step.value;
}

const code = (sign: string) => sign.charCodeAt(0);
const [QUOTE, COMMA, COLON, SEMICOLON, EQUALS, LESS] = [
  code('"'),
  code(","),
  code(":"),
  code(";"),
  code("="),
  code("<"),
];
const [OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [code("["), code("]"), code("{"), code("}")];
const LONGEST_HEAD = 300;

function* file(bytes: Bytes, shape: Shape, each: Each): Generator<void, Listed> {
  const found: Listed = { items: 0, lists: [], members: new Map() };
  yield* heading(bytes, shape);
  const first = yield* bytes.peek();
  if (first === -1) throw bytes.cutShort();
  if (first === LESS) throw webPage(bytes.name, bytes.line);
  if (first === OPEN_LIST) yield* list(bytes, "", found, each);
  else if (first === OPEN && shape.lists) yield* object(bytes, shape, found, each);
  else throw bytes.problem("This file does not begin with a list.", OTHER);
  let byte = yield* bytes.peek();
  while (byte === SEMICOLON) {
    bytes.pass();
    byte = yield* bytes.peek();
  }
  if (byte !== -1) throw misplaced(bytes);
  return found;
}

/** `window.YTD.tweets.part0 =` before the list. A file that begins with the list is taken as it is. */
function* heading(bytes: Bytes, { assigned }: Shape): Generator<void, void> {
  const name = (yield* bytes.before([EQUALS, OPEN_LIST, OPEN, LESS], LONGEST_HEAD)).replace(
    /^window\./,
    "",
  );
  const assignment = (yield* bytes.peek()) === EQUALS;
  if (assignment && assigned?.test(name)) return bytes.pass();
  if (!assignment && name === "") return;
  const otherBytes = name.startsWith("PK") || /[\0\ufffd]/.test(name);
  if (!assignment || !assigned || otherBytes)
    throw bytes.problem(
      "This file does not begin the way such a file does.",
      otherBytes ? SAVED_AGAIN : OTHER,
    );
  const inside = /^[\w.$]{1,60}$/.test(name) ? name : "something else";
  throw bytes.problem(
    `Inside, this file calls itself ${inside}: it is not what its name says.`,
    "The files may be mixed up. Choose them as they came.",
  );
}

function* list(bytes: Bytes, key: string, found: Listed, each: Each): Generator<void, void> {
  if (!found.lists.includes(key)) found.lists.push(key);
  yield* parts(bytes, CLOSE_LIST, function* () {
    const { line } = bytes;
    const item = parse(yield* bytes.value(), bytes.name, line);
    found.items++;
    each(item, line);
  });
}

function* object(bytes: Bytes, shape: Shape, found: Listed, each: Each): Generator<void, void> {
  yield* parts(bytes, CLOSE, function* () {
    if ((yield* bytes.peek()) !== QUOTE) throw misplaced(bytes);
    const { line } = bytes;
    const key = String(parse(yield* bytes.value(), bytes.name, line));
    if ((yield* bytes.peek()) !== COLON) throw misplaced(bytes);
    bytes.pass();
    if ((yield* bytes.peek()) === OPEN_LIST && shape.lists?.includes(key))
      return yield* list(bytes, key, found, each);
    const wanted = shape.members?.includes(key) ?? false;
    const from = bytes.line;
    const text = yield* bytes.value();
    if (wanted) found.members.set(key, parse(text, bytes.name, from));
  });
}

/** Comma-separated parts between the bracket at this position and `close`. */
function* parts(
  bytes: Bytes,
  close: number,
  part: () => Generator<void, void>,
): Generator<void, void> {
  bytes.pass();
  if ((yield* bytes.peek()) === close) return bytes.pass();
  for (;;) {
    const next = yield* bytes.peek();
    if (next === -1) throw bytes.cutShort();
    if (next === close || next === COMMA) throw misplaced(bytes);
    yield* part();
    const after = yield* bytes.peek();
    if (after === -1) throw bytes.cutShort();
    if (after !== close && after !== COMMA) throw misplaced(bytes);
    bytes.pass();
    if (after === close) return;
  }
}

const misplaced = (bytes: Bytes) =>
  bytes.problem("This file is damaged here: it is not valid JSON.", AGAIN);
const webPage = (entry: string, line: number) =>
  new ExportProblem(
    "This is a web page, not the data.",
    "Ask for the export in JSON, and choose the files that end in .json or .js.",
    { entry, line },
  );

/** The engine's own message quotes the text, so it is left behind; only the line is taken from it. */
function parse(text: string, entry: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = line + linesBefore(error, text);
    throw new ExportProblem("This file is damaged here: it is not valid JSON.", AGAIN, {
      entry,
      line: at,
    });
  }
}

/** V8 says where in the text it stopped, SpiderMonkey on which line, JavaScriptCore neither. */
function linesBefore(error: unknown, text: string): number {
  const { message } = error as Error;
  const position = /position (\d+)/.exec(message)?.[1];
  if (position) return text.slice(0, Number(position)).split("\n").length - 1;
  const line = /line (\d+)/.exec(message)?.[1];
  return line ? Number(line) - 1 : 0;
}
