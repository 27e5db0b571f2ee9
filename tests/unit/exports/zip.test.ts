import { describe, expect, test } from "vitest";
import { readChosen } from "#app/exports/chosen.ts";
import { readZip } from "#app/exports/zip.ts";
import type { Entry } from "#app/exports/index.ts";
import {
  ACCOUNT,
  actor,
  file,
  manifest,
  note,
  NOW,
  outbox,
  script,
  SECRET,
  tweet,
  tweets,
} from "#tests/support/exports.ts";
import { unopened } from "#tests/support/reading-notes.ts";
import { largeZip, patched, zipOf } from "#tests/support/zips.ts";

const GIVEN = { handle: null, now: NOW };
const part = async (entry: Entry, options = {}) => ({
  name: entry.name,
  content: new Uint8Array(await new Response(entry.open()).arrayBuffer()),
  options,
});
const parts = (entries: Entry[]) => Promise.all(entries.map((entry) => part(entry)));
const X = [
  manifest(),
  ACCOUNT,
  tweets(tweet("2026-03-01T00:00:00Z"), tweet("2026-03-02T00:00:00Z")),
  file("data/follower.js", script("follower", [{ follower: { accountId: "2" } }])),
];

async function found(zip: File) {
  const reading = await readZip(zip, GIVEN);
  if ("problems" in reading) throw new Error(JSON.stringify(reading.problems));
  return reading;
}
async function problem(zip: File) {
  const reading = await readZip(zip, GIVEN);
  const [first, ...more] = "problems" in reading ? reading.problems : [];
  expect(more).toEqual([]);
  return first;
}

describe("an export in a zip", () => {
  test("is read", async () => {
    const { handle, facts, notes } = await found(await zipOf(await parts(X)));
    expect([handle, facts.sent?.posts, facts.audience?.followers]).toEqual(["ada_example", 2, 1]);
    expect(notes).toEqual([expect.stringContaining("following.js")]);
  });

  test.each([
    ["stored without packing", { level: 0 }],
    ["of the large kind (Zip64)", { zip64: true }],
    ["written without knowing sizes ahead", { dataDescriptor: true }],
    ["with an older clock and no extra fields", { extendedTimestamp: false }],
  ])("is read when it is %s", async (_, options) => {
    expect((await found(await zipOf(await parts(X), options))).facts.sent?.posts).toBe(2);
  });

  test("is read with a folder around it, and with a remark at its end", async () => {
    const nested = (await parts(X)).map((one) => ({ ...one, name: `twitter-2026/${one.name}` }));
    expect((await found(await zipOf(nested))).facts.sent?.posts).toBe(2);
    expect(
      (
        await found(
          await zipOf([...(await parts([actor(), outbox([note("2026-03-01T00:00:00Z")])]))]),
        )
      ).network,
    ).toBe("mastodon");
  });

  test("is read among tens of thousands of pictures, and nothing else in it is touched", async () => {
    const pictures = Array.from({ length: 70_000 }, (_, i) => ({
      name: `data/tweets_media/${i}.jpg`,
      content: "",
    }));
    const messages = { name: "data/direct-messages.js", content: SECRET.repeat(1000) };
    const own = await Promise.all(
      X.map(async (entry) => ({
        name: entry.name,
        content: await new Response(entry.open()).text(),
      })),
    );
    const bytes = largeZip([messages, ...pictures, ...own]);
    const zip = new File([Uint8Array.from(bytes)], "archive.zip");
    const touched: [number, number][] = [];
    const slice = zip.slice.bind(zip);
    Object.assign(zip, {
      slice: (start = 0, end = zip.size) => {
        touched.push([start, end]);
        return slice(start, end);
      },
    });
    const { notes, facts } = await found(zip);
    expect(facts.sent?.posts).toBe(2);
    expect(notes.at(-1)).toEqual(unopened("70,001"));
    const [from, to] = [bytes.indexOf(SECRET), bytes.indexOf(SECRET) + messages.content.length];
    expect(touched.filter(([start, end]) => start < to && end > from)).toEqual([]);
    expect(touched.length).toBeGreaterThan(3);
  });
});

describe("a zip is refused", () => {
  const whole = parts(X).then((all) => zipOf(all));
  test.each([
    [
      "when it is cut short",
      async () => new File([(await whole).slice(0, (await whole).size - 60)], "archive.zip"),
      "archive.zip",
      /damaged or missing/,
    ],
    [
      "when its beginning is lost",
      async () => new File([(await whole).slice(200)], "archive.zip"),
      expect.any(String),
      /damaged|zip cannot be read/,
    ],
    [
      "when it is no zip",
      async () => new File(["nothing of the kind"], "archive.zip"),
      "archive.zip",
      /zip cannot be read/,
    ],
    ["when it is empty", async () => new File([], "archive.zip"), "archive.zip", /empty/],
    [
      "when it is a .tar.gz",
      async () => new File([Uint8Array.of(0x1f, 0x8b, 8, 0)], "archive.tar.gz"),
      "archive.tar.gz",
      /older servers of Mastodon/,
    ],
    [
      "when it is a 7z",
      async () => new File([Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf)], "archive.7z"),
      "archive.7z",
      /7z/,
    ],
    [
      "when it has a password",
      async () => zipOf(await parts(X.slice(2, 3)), { password: "secret" }),
      "data/tweets.js",
      /password/,
    ],
    [
      "when it has an older kind of password",
      async () => zipOf(await parts(X.slice(2, 3)), { password: "secret", zipCrypto: true }),
      "data/tweets.js",
      /password/,
    ],
    [
      "when it holds two networks' exports",
      async () => zipOf(await parts([...X, outbox([])])),
      "outbox.json",
      /Mastodon, .* X/,
    ],
    [
      "when it holds nothing that is known",
      async () => zipOf([{ name: "holiday.jpg", content: "x" }]),
      null,
      /None of these files/,
    ],
    ["when it is quite empty", async () => zipOf([]), null, /None of these files/],
    [
      "when a name leads outside",
      async () =>
        patched(await zipOf([...(await parts(X)), { name: "aa/evil.js", content: "x" }]), [
          "aa/evil.js",
          "../evil.js".slice(0, 10),
        ]),
      "../evil.js",
      /points outside/,
    ],
    [
      "when a name begins at the root",
      async () =>
        patched(await zipOf([...(await parts(X)), { name: "aetc/passwd", content: "x" }]), [
          "aetc/passwd",
          "/etc/passwd",
        ]),
      "/etc/passwd",
      /points outside/,
    ],
    [
      "when a name is there twice",
      async () =>
        patched(await zipOf(await parts([...X, file("data/tweetz.js", "[]")])), [
          "data/tweetz.js",
          "data/tweets.js",
        ]),
      "data/tweets.js",
      /there twice/,
    ],
    [
      "when a file would swell beyond belief",
      async () =>
        zipOf([{ name: "data/tweets.js", content: new Uint8Array(40 * 1024 ** 2).fill(32) }]),
      "data/tweets.js",
      /hundreds of times/,
    ],
    [
      "when bytes in it have changed",
      async () =>
        patched(await zipOf(await parts(X.slice(2, 3)), { level: 0 }), [
          "Words that nobody",
          "Swords that nobod",
        ]),
      "data/tweets.js",
      /damaged inside the zip/,
    ],
  ])("%s", async (_, make, entry, what) => {
    const told = await problem(await make());
    expect([told?.what, told?.entry]).toEqual([expect.stringMatching(what), entry]);
    expect(told?.todo).toMatch(/\.$/);
  });

  test("when an entry is larger or smaller than the zip says", async () => {
    const content = `window.YTD.tweets.part0 = [${" ".repeat(3000)}]`;
    const zip = Buffer.from(
      await (await zipOf([{ name: "data/tweets.js", content }])).arrayBuffer(),
    );
    for (const claimed of [1000, 100_000]) {
      const lying = Buffer.from(zip);
      // The central directory's record: the size once unpacked stands 24 bytes behind its signature.
      lying.writeUInt32LE(claimed, lying.indexOf(Buffer.from("PK\u0001\u0002")) + 24);
      expect(await problem(new File([lying], "archive.zip"))).toMatchObject({
        entry: "data/tweets.js",
      });
    }
  });

  test("and any damage to it ends in facts or problems", async () => {
    const bytes = Buffer.from(await (await whole).arrayBuffer());
    for (let at = 0; at < bytes.length; at += 37) {
      const broken = Buffer.from(bytes);
      broken[at] = (broken[at] as number) ^ 0x55;
      const reading = await readZip(new File([broken], "archive.zip"), GIVEN);
      if ("problems" in reading)
        for (const one of reading.problems) expect(one.what).toMatch(/\.$/);
      else expect(reading.network).toBe("x");
    }
  });
});

describe("what a person chose", () => {
  const chosen = (name: string, content: string) => new File([content], name);
  test("may be single files, from one folder or several", async () => {
    const posts = chosen("tweets.js", script("tweets", [tweet("2026-03-01T00:00:00Z")]));
    expect(await readChosen([posts], { ...GIVEN, handle: "ada_example" }, {})).toMatchObject({
      network: "x",
      facts: { sent: { posts: 1 } },
    });
    Object.defineProperty(posts, "webkitRelativePath", { value: "my archive/data/tweets.js" });
    expect(await readChosen([posts], { ...GIVEN, handle: "ada_example" }, {})).toMatchObject({
      network: "x",
    });
  });

  test("may be one archive, and nothing beside it", async () => {
    const zip = await zipOf(await parts(X));
    expect(await readChosen([zip], GIVEN, {})).toMatchObject({ network: "x" });
    expect(await readChosen([zip, chosen("tweets.js", "[]")], GIVEN, {})).toMatchObject({
      problems: [{ entry: "archive.zip", what: expect.stringMatching(/files beside it/) }],
    });
    expect(await readChosen([zip, chosen("two.zip", "")], GIVEN, {})).toMatchObject({
      problems: [{ entry: "two.zip", what: expect.stringMatching(/more than one archive/) }],
    });
  });

  test("may not be an archive within another, which is said", async () => {
    const inner = file("Complete_LinkedInDataExport.zip", "PK");
    const zip = await zipOf(await parts([inner]));
    expect(await readChosen([zip], GIVEN, {})).toMatchObject({
      problems: [{ entry: inner.name, what: expect.stringContaining("an archive in here") }],
    });
    expect(await readChosen([await zipOf(await parts([...X, inner]))], GIVEN, {})).toMatchObject({
      network: "x",
    });
  });

  test("is told how far it has been read, and left when one says stop", async () => {
    const posts = Array.from({ length: 60_000 }, () => tweet("2026-03-01T00:00:00Z"));
    const zip = await zipOf(await parts([manifest(), tweets(...posts)]));
    const seen: { entry: string; bytes: number; size: number | null }[] = [];
    const stop = new AbortController();
    const reading = readChosen([zip], GIVEN, {
      signal: stop.signal,
      onProgress: (progress) => {
        seen.push(progress);
        stop.abort();
      },
    });
    await expect(reading).rejects.toThrow(/abort/i);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.entry).toMatch(/^data\//);
    expect(seen[0]?.bytes).toBeLessThanOrEqual(seen[0]?.size ?? 0);
  });
});
