import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linksIn } from "#app/networks/activity.server.ts";
import { keptLinks, namesOf } from "#app/networks/links.ts";
import { expectLinear } from "#tests/support/growth.ts";

const stated = (...urls: string[]) => urls.map((url) => ({ url, verifiedAt: null }));
const kept = (url: string) => keptLinks(stated(url))[0];

describe("addresses in a text", () => {
  test.each<[string, string[]]>([
    [
      "I write at https://ada.example, and (https://b.example/x).",
      ["https://ada.example", "https://b.example/x"],
    ],
    ["code: github.com/ada. talks: DEV.TO/ada!", ["https://github.com/ada", "https://DEV.TO/ada"]],
    ["https://a.example https://a.example", ["https://a.example"]],
    ["node.js/express and and/or ada@mail.example/x", []],
    ["social.example/@ada", ["https://social.example/@ada"]],
    ["javascript:alert(1) data:text/html,x ftp://a.example/x //b.example/c", []],
    [
      '<a href="https://github.com/ada"><span>github.com/a</span>…</a> or github.com/bo',
      ["https://github.com/ada", "https://github.com/bo"],
    ],
    [
      "<a href='https:&#x2F;&#x2F;a.example&#x2F;?x=1&amp;y=2'>https:&#x2F;&#x2F;a.exam...</a>",
      ["https://a.example/?x=1&y=2"],
    ],
    ["<a title='https://no.example'>text</a>", []],
    [
      '<a href="https://a.example">never closed https://b.example',
      ["https://a.example", "https://b.example"],
    ],
    [`https://a.example/${"x".repeat(400)}`, []],
  ])("%s", (text, expected) => {
    expect(linksIn(text)).toEqual(expected);
  });

  test("are twenty at most", () => {
    expect(
      linksIn(Array.from({ length: 50 }, (_, i) => `https://a${i}.example`).join(" ")),
    ).toHaveLength(20);
  });

  test("are found again in what was kept of them", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.webUrl(),
            fc.string(),
            fc.constantFrom("<a href=", "</a>", "github.com/ada", '"', ">", "https://"),
          ),
        ),
        (parts) => {
          const once = linksIn(parts.join(" "));
          expect(linksIn(once.join(" "))).toEqual(once);
        },
      ),
    );
  });

  test.each(["<a ", '<a href="', "a.", "a.a/", "https://", "</a>", "<a href='x'>", "@a.b/", "-"])(
    "of a text of nothing but %j cost no more than its length",
    (unit) => expectLinear(unit, 2500, (size) => linksIn(unit.repeat(size))),
  );
});

describe("a link of a profile", () => {
  test.each<[string, string, string, string]>([
    ["http://www.GitHub.com/Octocat/", "github", "octocat", "https://github.com/Octocat"],
    [
      "https://bsky.app/profile/Ada.Example#x",
      "bluesky",
      "ada.example",
      "https://bsky.app/profile/ada.example",
    ],
    [
      "https://social.example/users/Ada",
      "mastodon",
      "ada@social.example",
      "https://social.example/@Ada",
    ],
    [
      "https://news.ycombinator.com/user?id=Ada",
      "hackernews",
      "Ada",
      "https://news.ycombinator.com/user?id=Ada",
    ],
    [
      "https://stackoverflow.com/users/42/ada",
      "stackexchange",
      "42",
      "https://stackoverflow.com/users/42",
    ],
    ["https://twitter.com/Ada", "x", "ada", "https://x.com/Ada"],
  ])("%s leads to %s %s", (url, network, handleKey, usual) => {
    expect(kept(url)).toEqual({ url: usual, network, handleKey, verifiedAt: null });
  });

  test.each([
    "https://bsky.app/profile/bo.example/post/3k",
    "https://social.example/@bo/1234",
    "https://x.com/bo/status/1",
    "https://github.com/bo/loom",
    "https://github.com/about",
    "https://ada.example/",
    "https://www.reddit.com/user/bo",
  ])("%s leads to nobody's profile", (url) => {
    expect(kept(url)).toEqual({ url, network: null, handleKey: null, verifiedAt: null });
  });

  test.each([
    "javascript:alert(1)",
    "ftp://a.example/",
    "https://ada:secret@a.example/",
    "a.example",
    "https://",
    `https://a.example/${"x".repeat(300)}`,
    `https://a.example/${"é".repeat(80)}`,
  ])("%s is not kept", (url) => {
    expect(kept(url)).toBeUndefined();
  });

  test("is kept once, by the spelling of its target, with the check that one of them carries", () => {
    const links = [
      ...stated("https://github.com/ada", "https://ada.example/#top"),
      { url: "http://github.com/ADA/", verifiedAt: 7 },
      { url: "https://github.com/ada", verifiedAt: 9 },
    ];
    expect(keptLinks([...links, ...stated("https://ada.example")])).toMatchObject([
      { url: "https://github.com/ada", verifiedAt: 7 },
      { url: "https://ada.example/", verifiedAt: null },
    ]);
  });

  test("is one of twenty at most", () => {
    expect(
      keptLinks(stated(...Array.from({ length: 30 }, (_, i) => `https://a${i}.example/`))),
    ).toHaveLength(20);
  });

  test("never breaks, whatever stands there, and is always for the web", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string()),
        ),
        (urls) => {
          for (const { url, network, handleKey } of keptLinks(stated(...urls))) {
            expect(new URL(url).protocol).toMatch(/^https?:$/);
            expect(network === null).toBe(handleKey === null);
          }
        },
      ),
    );
  });
});

describe("the names of an account", () => {
  test("are its handle as the network gave it and its aliases there, each once", () => {
    const did = "did:plc:adaadaadaadaadaadaadaada";
    expect(
      namesOf("bluesky", "Ada.Example", [
        did,
        "https://bsky.app/profile/ada.example",
        "https://github.com/ada",
      ]),
    ).toEqual(["ada.example", did]);
    expect(namesOf("mastodon", "ada@apex.example", ["https://web.apex.example/@ada"])).toEqual([
      "ada@apex.example",
      "ada@web.apex.example",
    ]);
    expect(namesOf("hackernews", "Ada", [])).toEqual(["Ada"]);
  });
});
