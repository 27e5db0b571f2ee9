import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { harmless, original } from "#app/csv/cell.ts";
import { READERS } from "#app/exports/index.ts";
import { readSubmitted } from "#app/exports/submitted.server.ts";
import { asField, asLine } from "#app/domain/line.ts";
import { isSentence } from "#app/imports/cells/name.ts";
import { readCount, readMoment } from "#app/imports/figures/cells.ts";
import { reportOf } from "#app/imports/report.server.ts";
import { meaningOf } from "#app/imports/titles/title.ts";
import { count, instantOf, linksIn, moment, nextPage } from "#app/networks/activity.server.ts";
import { readText } from "#app/networks/body.server.ts";
import { threadAt } from "#app/networks/github-events.server.ts";
import { networkNamed, parseHandle } from "#app/networks/handles.ts";
import { parseJson } from "#app/networks/json.server.ts";
import { isRateLimit, readLimits } from "#app/networks/limits.server.ts";
import { keptLinks } from "#app/networks/links.ts";
import { shortMessage } from "#db/message.server.ts";
import { expectLinear } from "#tests/support/growth.ts";
import { file, NOW, read } from "#tests/support/exports.ts";

/** What hostile text is made of: each is repeated to fill the size, behind the start and before the end of a parser's input. */
const UNITS = [
  " ",
  "a",
  "\\",
  '\\"',
  '"',
  '""',
  '" ',
  '"\n',
  "\t",
  "\n",
  "\r\n \n",
  "(",
  "((a",
  "- ",
  "\u0000",
  "\u202e",
  "é",
  "https://",
  "https://a.example/",
  "a.",
  "a@",
  "a-",
  "@a ",
  "<",
  "<a ",
  '<a href="',
  "a,",
  '"a",',
  ";",
  ", ;",
  "|a",
  "=",
  "'",
  "1,",
  "1 ",
  "1.",
  "/",
  "/repos/a",
  "../",
  "2026-01-01,",
  "[",
  "[0,",
  "{",
  '{"a":',
  "{},",
  '"a":0,',
  "\\u0000",
];
const SIZE = 4000;

const dayOf = (text: string) => readMoment(text, NOW.getTime());
const limitsOf = (text: string) => {
  const headers = { "retry-after": text, "x-ratelimit-reset": text };
  const body = { message: text, error_message: text };
  return [isRateLimit(403, headers, body), readLimits(429, headers, body, NOW.getTime())];
};

/** Every parser that a stranger's text reaches, with what may stand before and behind it. */
const PARSERS: [name: string, parse: (text: string) => unknown, around: [string, string][]][] = [
  [
    "a list",
    (text) => reportOf(text, NOW.getTime()),
    [
      ["", ""],
      ["Name,GitHub\n", ""],
      ["Ada ", " gh:ada"],
      ["x\n@", "!"],
      ["| a | b |\n", "-|!\n| c | d |"],
      ['Name,Phone\nAda,"x', 'y"\n'],
      ["handle,observed_at,followers\ngithub:ada,2026-01-01,", "\n"],
      ["<table><tr><td>", "</td>"],
      ["| Name | GitHub |\n|--|--|\n| ", " |"],
      ["BEGIN:VCARD\nFN:", "\nEND:VCARD"],
      ["- name: ", "\n  email: a@x.example\n- name: b\n  email: b@x.example"],
    ],
  ],
  ["a sentence", isSentence, [["x", "y"]]],
  [
    "the titles of a table",
    meaningOf,
    [
      ["", "x"],
      ["GitHub ", ""],
      ["Name / ", ""],
    ],
  ],
  [
    "a count in a cell",
    readCount,
    [
      ["", ""],
      ["1", "x"],
    ],
  ],
  [
    "a day in a cell",
    dayOf,
    [
      ["", ""],
      ["2026-", "x"],
    ],
  ],
  [
    "a line",
    asLine,
    [
      ["", ""],
      ["a", "a"],
    ],
  ],
  [
    "a field of one line",
    asField,
    [
      ["", ""],
      ["a", "a"],
    ],
  ],
  [
    "a message",
    shortMessage,
    [
      ["", ""],
      ["a", "a"],
    ],
  ],
  [
    "a cell that goes out",
    harmless,
    [
      ["", ""],
      ["'", "="],
    ],
  ],
  [
    "a cell that came back",
    original,
    [
      ["'", ""],
      ["'", "="],
    ],
  ],
  [
    "a handle",
    parseHandle,
    [
      ["", ""],
      ["github:", ""],
      ["https://", ""],
      ["@a@", ".example"],
    ],
  ],
  [
    "the name of a network",
    networkNamed,
    [
      ["", ""],
      ["git", "hub"],
    ],
  ],
  [
    "the links in a profile",
    linksIn,
    [
      ["", ""],
      ["https://a.example/", ">"],
      ["<a href=", "</a>"],
    ],
  ],
  [
    "the links that are kept",
    (text) => keptLinks([{ url: text, verifiedAt: null }]),
    [["https://a.example/", ""]],
  ],
  [
    "the next page",
    (text) => nextPage(text, new URL("https://a.example/")),
    [
      ["", ""],
      ["<", '>; rel="next"'],
      ["<a>;", "x"],
    ],
  ],
  [
    "a moment",
    instantOf,
    [
      ["", ""],
      ["2026-01-01T", "x"],
    ],
  ],
  [
    "a thread",
    threadAt,
    [
      ["", ""],
      ["https://a.example/", "/issues/1"],
    ],
  ],
  ["numbers of a network", (text) => [count.parse(text), moment.parse(text)], [["", ""]]],
  [
    "a limit",
    limitsOf,
    [
      ["", ""],
      ["available in ", "x"],
    ],
  ],
  [
    "an answer",
    (text) => attempt(() => parseJson(text)),
    [
      ["", ""],
      ["[", "]"],
      ['"', '"'],
      ['{"a":"', '"}'],
    ],
  ],
  [
    "an export that was read elsewhere",
    (text) => readSubmitted(text, NOW.getTime()),
    [
      ["", ""],
      ['{"network":"x","handle":"', '"}'],
    ],
  ],
];

/** Answers that hold too much are refused, which is an end as good as another. */
function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe.each(PARSERS)("%s takes time in proportion to its length", (name, parse, around) => {
  it.each(around)("after %j and before %j", async (before, after) => {
    for (const unit of UNITS)
      await expectLinear(`${name} of ${JSON.stringify(unit)}`, SIZE, (size) =>
        parse(before + unit.repeat(Math.ceil(size / unit.length)) + after),
      );
  });
});

/** What each file of an export begins and ends with, so that its reader gets to the middle. */
const HEADS: Record<string, [string, string][]> = {
  js: [
    ["", ""],
    ["window.YTD.tweets.part0 = [", "]"],
    [
      'window.YTD.tweets.part0 = [{"tweet":{"full_text":"',
      '","created_at":"2026-01-01T00:00:00Z"}}]',
    ],
    ["window.YTD.follower.part0 = [", "]"],
    ['window.__THAR_CONFIG = {"userInfo":', "}"],
  ],
  json: [
    ["", ""],
    ['{"orderedItems":[', "]}"],
    ['{"comments_v2":[{"title":"', '"}]}'],
    ['{"id":"', '"}'],
  ],
  csv: [
    ["", ""],
    ["Date,Link\n", ""],
    ['Date,Link,Message\n2026-01-01 00:00:00,https://a.example,"', '"\n'],
    ["Date,ShareLink,Visibility\n", "\n2026-01-01,https://a.example,"],
    ["First Name,Connected On\n", ""],
    ["Account address\n", ""],
  ],
};
/** The shortest name that a pattern of a reader allows: the first of alternatives, and nothing optional. */
function shortest(pattern: string): string {
  const inner = /\(\?:((?:[^()\\]|\\.)*)\)(\?)?/;
  let plain = pattern;
  for (let group = inner.exec(plain); group; group = inner.exec(plain))
    plain = plain.replace(inner, () => (group?.[2] ? "" : (group?.[1]?.split("|")[0] ?? "")));
  return plain
    .replaceAll(/\\d\{[^}]*\}|\\d/g, "1")
    .replaceAll(/.\?/g, "")
    .replaceAll("\\", "");
}
const NAMES = READERS.flatMap(({ network, files }) =>
  files.map(({ folder, name }) => [network, shortest(folder) + shortest(name)] as const),
);

describe.each(NAMES)("the reader of %s takes time in proportion to %s", (_network, name) => {
  const kind = name.slice(name.lastIndexOf(".") + 1);
  it.each(HEADS[kind] ?? [])("after %j and before %j", async (before, after) => {
    for (const unit of UNITS)
      await expectLinear(`${name} of ${JSON.stringify(unit)}`, SIZE, (size) =>
        read([file(name, before + unit.repeat(Math.ceil(size / unit.length)) + after)], {
          handle: "ada-example",
        }),
      );
  });

  it("is opened by its reader", async () => {
    const opened = file(name, "");
    await read([opened], { handle: "ada-example" });
    expect(opened.opened()).toBe(1);
  });
});

describe("bytes that come one by one cost no more than in proportion", () => {
  it.each([
    ["data/tweets.js", '"', "x".repeat(1), '"'],
    ["Comments.csv", "Date,Link\n", "a", "\n"],
    ["outbox.json", '{"orderedItems":["', "x", '"]}'],
  ])("in %s", async (name, before, unit, after) => {
    const head = name.endsWith(".js") ? `window.YTD.tweets.part0 = [${before}` : before;
    const tail = name.endsWith(".js") ? `${after}]` : after;
    await expectLinear(name, 15_000, (size) =>
      read([file(name, head + unit.repeat(size) + tail, 1)], { handle: "ada-example" }),
    );
  });

  it("in an answer", async () => {
    await expectLinear("an answer", 5000, (size) =>
      readText(Readable.from(crumbs(size)), 4_000_000),
    );
  });

  function* crumbs(size: number) {
    for (let at = 0; at < size; at++) yield Buffer.from(" ");
  }
});

it("a table of many columns and rows is refused before a row is read", async () => {
  const wide = `handle,observed_at,followers${",".repeat(19_000)}\n${"a\n".repeat(5000)}`;
  expect(await reportOf(wide, NOW.getTime())).toEqual([
    { error: expect.stringMatching(/19,003 columns\b/) },
  ]);
  await expectLinear("columns and rows", 600, (size) =>
    reportOf(
      `handle,observed_at,followers${",x".repeat(size)}\n${"a\n".repeat(size)}`,
      NOW.getTime(),
    ),
  );
});
