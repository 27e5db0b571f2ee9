import { describe, expect, onTestFinished, test } from "vitest";
import { LIMITS, size } from "#app/exports/limits.ts";
import { readItems } from "#app/exports/json.ts";
import { Recent } from "#app/exports/recent.ts";
import { AGAIN, OTHER, SAVED_AGAIN } from "#app/exports/problem.ts";
import { READERS, readExport, ExportReading } from "#app/exports/index.ts";
import { MAPPING as live } from "#app/networks/mastodon.server.ts";
import {
  ACCOUNT,
  actor,
  boost,
  file,
  found,
  manifest,
  note,
  NOW,
  outbox,
  problems,
  read,
  script,
  SECRET,
  tweet,
  tweets,
} from "#tests/support/exports.ts";
import { withoutDate } from "#tests/support/reading-notes.ts";

const one = tweets(tweet("2026-03-01T00:00:00Z"));

async function items(text: string, shape: Parameters<typeof readItems>[1], chunk: number) {
  const seen: unknown[] = [];
  async function* chunks() {
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const listed = await readItems(
    { name: "list.json", chunks: chunks() },
    shape,
    (item, line) => void seen.push([line, item]),
  );
  return { seen, ...listed, members: Object.fromEntries(listed.members) };
}

describe("a list is read item by item", () => {
  const text =
    'window.YTD.a.part0 = [ {"a":"x]}\\"\\\\"},\n\n{"b":[{"c":"é"}]} , 5,\n"é\\\\",null , true\n]\n;\n';
  test.each([1, 2, 3, 7, 1000])("however it is cut (%i bytes a chunk)", async (chunk) => {
    const { seen } = await items(text, { assigned: /^YTD\.a\.part0$/ }, chunk);
    expect(seen).toEqual([
      [1, { a: 'x]}"\\' }],
      [3, { b: [{ c: "é" }] }],
      [3, 5],
      [4, "é\\"],
      [4, null],
      [4, true],
    ]);
  });

  test.each([1, 5, 1000])(
    "under a key of an object, whose other values are passed over or kept (%i bytes a chunk)",
    async (chunk) => {
      const object =
        '\ufeff{"skip":[[1,{"]":"}"}]],"total":12 ,"list":[1,\n{"x":2}],"text":"a\\"b"}';
      expect(await items(object, { lists: ["list"], members: ["total", "text"] }, chunk)).toEqual({
        seen: [
          [1, 1],
          [2, { x: 2 }],
        ],
        items: 2,
        lists: ["list"],
        members: { total: 12, text: 'a"b' },
      });
    },
  );

  test.each([
    ["[1,]", 1, "valid"],
    ["[,1]", 1, "valid"],
    ["[1 2]", 1, "valid"],
    ["[1\n[", 2, "valid"],
    ["[{]}]", 1, "valid"],
    ["[1]\nx", 2, "valid"],
    ["[tru]", 1, "valid"],
    ["[", 1, "cut short"],
    ["[1", 1, "cut short"],
    ["[1,\n", 2, "cut short"],
    ['[1,\n"a', 2, "cut short"],
    ["", 1, "empty"],
    [" \n ", 2, "cut short"],
    ["5", 1, "cut short"],
    ["{}", 1, "begin with a list"],
    ["x = []", 1, "does not begin"],
    ["<p>", 1, "web page"],
    [`[${"[".repeat(LIMITS.depth + 1)}`, 1, "nested"],
    [`[\n"${"x".repeat(LIMITS.item)}"]`, 2, "larger than 2 MB"],
    [`${"x".repeat(400)}[`, 1, "does not begin"],
  ])("and a wrong one names its line: %.20s", async (text_, line, what) => {
    for (const chunk of [1, 70_000]) {
      if (text_.length > 5000 && chunk === 1) continue;
      await expect(items(text_, {}, chunk)).rejects.toMatchObject({
        problem: { entry: "list.json", line, what: expect.stringContaining(what) },
      });
    }
  });

  test("and one that is no such text at all is said to be saved again", async () => {
    const words = 'window.YTD.tweets.part0 = [{"tweet":{}}]';
    const swapped = Uint8Array.from(Buffer.from(`\ufeff${words}`, "utf16le").swap16());
    const wide = ["\ufeff", ""].map((mark) =>
      Uint8Array.from(Buffer.from(mark + words, "utf16le")),
    );
    const zip = (sign: string) => new TextEncoder().encode(`PK\u0003\u0004\u0014tweets.js${sign}[`);
    const list = Uint8Array.from(Buffer.from("\ufeff[]", "utf16le"));
    for (const bytes of [...wide, swapped, zip("="), zip(""), list]) {
      expect(await problems([manifest(), file("data/tweets.js", bytes)])).toMatchObject([
        {
          line: 1,
          what: expect.stringContaining("does not begin"),
          todo: SAVED_AGAIN,
        },
      ]);
    }
    expect((await problems([actor(), file("outbox.json", wide[0] ?? "")]))[0]?.todo).toBe(
      SAVED_AGAIN,
    );
    expect((await problems([manifest(), file("data/tweets.js", "x [")]))[0]?.todo).toBe(OTHER);
  });

  test("objects may be wrong too", async () => {
    for (const wrong of [
      '{"a" 1}',
      "{a:1}",
      '{"a":1,}',
      '{"a":1 "b":2}',
      '{"list":[1}',
      '{"a":[}]}',
    ])
      await expect(items(wrong, { lists: ["list"], members: ["a"] }, 1000)).rejects.toThrow(
        /valid JSON/,
      );
    await expect(items('{"a":\n1', { lists: ["list"] }, 1000)).rejects.toThrow(/cut short/);
  });
});

describe("files that are no single sound export are refused", () => {
  test.each([
    ["files of two networks", [manifest(), one, outbox([])], /Mastodon, .* X/, "outbox.json"],
    [
      "two folders",
      [
        { ...manifest(), name: "a/data/manifest.js" },
        { ...one, name: "b/data/tweets.js" },
      ],
      /Two folders/,
      "b/data/tweets.js",
    ],
    [
      "a name twice",
      [manifest(), one, { ...one, name: "data/Tweets.js" }],
      /twice/,
      "data/Tweets.js",
    ],
    [
      "a path out of it",
      [manifest(), one, file("data/../../etc/passwd", "")],
      /outside/,
      "data/../../etc/passwd",
    ],
    [
      "an absolute path",
      [manifest(), one, file("/data/tweets.js", "")],
      /outside/,
      "/data/tweets.js",
    ],
    [
      "a drive",
      [manifest(), one, file("C:\\data\\tweets.js", "")],
      /outside/,
      "C:\\data\\tweets.js",
    ],
    [
      "more bytes than claimed",
      [manifest(), { ...one, size: 10 }],
      /larger than the zip/,
      "data/tweets.js",
    ],
    [
      "a claim beyond the limit",
      [manifest(), { ...one, size: LIMITS.entry + 1 }],
      /larger than 1 GB/,
      "data/tweets.js",
    ],
    [
      "nothing that is known",
      [file("holiday.jpg", "x"), file("data/direct-messages.js", "[]")],
      /None of these files/,
      null,
    ],
    ["nothing at all", [], /None of these files/, null],
  ])("%s", async (_, files, what, entry) => {
    const [problem, ...more] = await problems(files);
    expect([problem?.entry, more]).toEqual([entry, []]);
    expect(problem?.what).toMatch(what);
  });

  test("every broken file is told, not only the first", async () => {
    expect(
      await problems([manifest(), file("data/tweets.js", "x"), file("data/follower.js", "[")]),
    ).toHaveLength(2);
  });

  test("an endless file ends at the limit, whatever it claims, and so do many files together", async () => {
    const { entry, all } = LIMITS;
    Object.assign(LIMITS, { entry: 8 * 1024 ** 2, all: 9 * 1024 ** 2 });
    onTestFinished(() => void Object.assign(LIMITS, { entry, all }));
    const spaces = new Uint8Array(1024 * 1024).fill(32);
    const open = () =>
      new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode("[")),
        pull: (controller) => controller.enqueue(spaces),
      });
    const endless = { name: "data/tweets.js", size: null, open };
    expect(await problems([manifest(), endless])).toMatchObject([
      { entry: "data/tweets.js", what: expect.stringContaining("larger than 8 MB") },
    ]);
    const large = { ...one, size: 5 * 1024 ** 2 };
    expect(
      await problems([
        manifest(),
        { ...large, size: null },
        { ...large, name: "data/tweets-part1.js", size: 9 * 1024 ** 2 },
      ]),
    ).toMatchObject([
      { entry: "data/tweets-part1.js", what: expect.stringContaining("larger than 8 MB") },
    ]);
    const filled = (name: string) =>
      file(name, new Uint8Array(5 * 1024 ** 2).fill(32).fill(91, 0, 1));
    expect(
      (await problems([filled("data/tweets.js"), filled("data/tweets-part1.js")])).map(
        ({ what }) => what,
      ),
    ).toContainEqual(expect.stringMatching(/9 MB in all/));
  });

  test("a stream that breaks is a problem with its file, and what broke is not repeated", async () => {
    const broken = {
      name: "data/tweets.js",
      size: null,
      open: () => new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error(SECRET)) }),
    };
    const [problem] = await problems([manifest(), broken]);
    expect([problem?.entry, problem?.todo]).toEqual(["data/tweets.js", AGAIN]);
    expect(problem?.what).toMatch(/to its end/);
  });

  test("stop means stop", async () => {
    const signal = AbortSignal.abort();
    await expect(
      readExport([manifest(), one], { handle: null, now: NOW }, { signal }),
    ).rejects.toThrow(/abort/i);
  });
});

describe("the acts of 90 days are found among those of all years", () => {
  const DAY = 86_400_000;
  const where = { entry: "data/tweets.js", line: 7 };
  const recent = (moments: number[]) => {
    const kept = new Recent<{ at: number }>(NOW);
    for (const at of moments) kept.add(at, (moment) => ({ at: moment }), where);
    return kept;
  };
  const days = (...ago: number[]) => ago.map((day) => NOW.getTime() - day * DAY);

  test("in whatever order they come", () => {
    const [old, newest, middle] = [400, 1, 80];
    for (const order of [
      days(old, newest, middle),
      days(middle, newest, old),
      days(newest, old, middle),
      days(old, middle, newest),
    ]) {
      const kept = recent(order);
      expect([
        kept.newest,
        kept
          .end()
          .acts.map(({ at }) => at)
          .sort(),
      ]).toEqual([days(newest)[0], days(middle, newest)]);
    }
  });

  test("though there are hundreds of thousands, of which only the latest are held", () => {
    const hourly = Array.from(
      { length: 300_000 },
      (_, i) => NOW.getTime() - ((300_000 - i) * DAY) / 24,
    );
    expect(recent(hourly).end().acts).toHaveLength(92 * 24);
    // More than the limit in all, and never so many within 90 days.
    const busy = Array.from(
      { length: 500_000 },
      (_, i) => NOW.getTime() - ((500_000 - i) * DAY) / 2000,
    );
    expect(recent(busy).end().acts).toHaveLength(92 * 2000);
  });

  test("and acts to come, or from before there was a calendar of ours, have no date that counts", () => {
    const kept = recent([
      ...days(...Array.from({ length: 200 }, () => 1)),
      NOW.getTime() + 2 * DAY,
      -5,
    ]);
    expect(kept.end().notes).toEqual([withoutDate(2, "data/tweets.js, line 7")]);
    expect(kept.newest).toBe(days(1)[0]);
    expect(recent(days(-0.9)).newest).toBe(days(-0.9)[0]);
  });

  test("a list of other things is given up early, and so are more acts than a person does", () => {
    let seen = 0;
    const kept = new Recent<{ at: number }>(NOW);
    expect(() => {
      for (; seen < 10_000; seen++) kept.add(null, (at) => ({ at }), where);
    }).toThrow(/No date/);
    expect(seen).toBe(999);
    expect(() =>
      recent(Array.from({ length: LIMITS.acts + 1 }, () => NOW.getTime())).end(),
    ).toThrow(/More than 200,000 posts/);
    expect(() => recent(Array.from({ length: 3 * LIMITS.acts }, () => NOW.getTime()))).toThrow(
      /More than 200,000 posts/,
    );
  });

  test("an export that ends long ago says so", async () => {
    const at = (iso: string) => [manifest({ generationDate: iso }), tweets(tweet(iso))];
    expect((await found(at("2025-12-01T00:00:00.000Z"))).notes[0]).toMatch(/\bends 99 days ago\./);
    expect((await found(at("2026-02-10T00:00:00.000Z"))).notes[0]).not.toMatch(/days ago/);
  });
});

test("only what is named is opened, no message, contact or address book, and the rest is told in full", async () => {
  const names = [
    "direct-messages.js",
    "direct-messages-group.js",
    "contact.js",
    "ip-audit.js",
    "profile.js",
    "deleted-tweets.js",
    "like.js",
    "protected-history.js",
    "email-address-change.js",
  ];
  const closed = names.map((name) => file(`data/${name}`, script("x", [])));
  const { notes } = await found([...closed, manifest(), ACCOUNT, one]);
  expect(closed.map(({ opened }) => opened())).toEqual(closed.map(() => 0));
  expect(notes.at(-1)).toBe("9 other files were not opened.");
  for (const name of [
    "messages.csv",
    "Contacts.csv",
    "ImportedContacts.csv",
    "Positions.csv",
    "Logins.csv",
    "likes.json",
    "bookmarks.json",
    "messages/inbox/a/message_1.json",
    "friends/friends.json",
    "security_and_login_information/ip_address_activity.json",
  ]) {
    expect([name, new ExportReading({ handle: null, now: NOW }).claim(name)]).toEqual([name, null]);
  }
});

test("a broken name opens nothing at all", async () => {
  const [made, posts] = [manifest(), tweets(tweet("2026-03-01T00:00:00Z"))];
  await problems([made, posts, file("../x", "")]);
  expect([made.opened(), posts.opened()]).toEqual([0, 0]);
});

test("nothing that somebody wrote comes out, whether it can be read or not", async () => {
  const whole = [
    manifest(),
    ACCOUNT,
    tweets(tweet("2026-03-01T00:00:00Z", { favorite_count: "3" })),
  ];
  const damaged = [
    manifest(),
    file("data/tweets.js", `window.YTD.tweets.part0 = [{"tweet": {"full_text": "${SECRET}" "x"}}]`),
  ];
  const mastodon = [
    actor(),
    outbox([
      note("2026-03-01T00:00:00Z"),
      boost("2026-03-01T00:00:00Z", "https://other.example/1"),
    ]),
  ];
  for (const files of [
    whole,
    damaged,
    mastodon,
    [manifest(), file("data/tweets.js", SECRET)],
    [actor(), file("outbox.json", `{"${SECRET}": [}`)],
  ]) {
    const text = JSON.stringify(await read(files));
    expect(text).not.toContain(SECRET.slice(0, 12));
    expect(text).not.toContain("mail.example");
  }
});

test("each reader, like each connector, says for every field where it comes from or why it is unknown", () => {
  for (const { network, mapping, files } of READERS) {
    expect(Object.keys(mapping.fields).sort(), network).toEqual(Object.keys(live.fields).sort());
    for (const how of Object.values(mapping.fields))
      expect("from" in how ? how.from : how.unknown).toMatch(/\w{4}/);
    expect(mapping.reach).toMatch(/90 days.*\.$/);
    expect(files.every(({ gives, shown }) => gives.length > 5 && shown.length > 5)).toBe(true);
  }
});

test("sizes are said in words", () => {
  expect([0, 1, 1023, 1024, 1536, 15 * 1024, 300 * 1024 ** 2, 2.5 * 1024 ** 3].map(size)).toEqual([
    "0 bytes",
    "1 byte",
    "1,023 bytes",
    "1 kB",
    "1.5 kB",
    "15 kB",
    "300 MB",
    "2.5 GB",
  ]);
});
