import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  foundOn,
  isProof,
  newName,
  tieBetween,
  tiesOf,
  type Link,
  type Profile,
} from "#app/domain/proof.ts";
import { OUTCOMES, type Network, type Outcome } from "#db/constants.ts";

const GH = { id: 1, network: "github" as Network, handleKey: "ada" };
const MASTO = { id: 2, network: "mastodon" as Network, handleKey: "ada@social.example" };
const link = (
  to: { network: Network; handleKey: string },
  verifiedAt: number | null = null,
): Link => ({
  url: `https://${to.network}.example/${to.handleKey}`,
  network: to.network,
  handleKey: to.handleKey,
  verifiedAt,
});
const page = (url: string): Link => ({ url, network: null, handleKey: null, verifiedAt: null });
const profile = (who: typeof GH, links: Link[] = [], more: Partial<Profile> = {}): Profile => ({
  ...who,
  outcome: "ok",
  names: [who.handleKey],
  links,
  ...more,
});

/** How the GitHub account is tied with the Mastodon one, seen from GitHub. */
const tie = (gh: Partial<Profile>, masto: Partial<Profile>) =>
  tieBetween(profile(GH, [], gh), profile(MASTO, [], masto));
const [toMasto, toGh] = [link(MASTO), link(GH)];

describe("two accounts", () => {
  test.each<[string, Partial<Profile>, Partial<Profile>, unknown]>([
    ["that say nothing of each other are not tied", {}, {}, null],
    [
      "that link to each other are linked both ways",
      { links: [toMasto] },
      { links: [toGh] },
      { kind: "both", with: 2 },
    ],
    [
      "of which one links to the other are linked one way",
      { links: [toMasto] },
      {},
      { kind: "to", with: 2, back: "no" },
    ],
    [
      "of which the other links are linked one way",
      {},
      { links: [toGh] },
      { kind: "from", with: 2, back: "no" },
    ],
    [
      "are linked by a check of the other's network",
      {},
      { links: [link(GH, 7)] },
      { kind: "checked", with: 2, by: 2, at: 7 },
    ],
    [
      "are linked by a check of the own network",
      { links: [link(MASTO, 9)] },
      {},
      { kind: "checked", with: 2, by: 1, at: 9 },
    ],
    [
      "checked at the very first moment are checked",
      { links: [link(MASTO, 0)] },
      {},
      { kind: "checked", with: 2, by: 1, at: 0 },
    ],
    [
      "that link both ways need no check",
      { links: [toMasto] },
      { links: [link(GH, 7)] },
      { kind: "both", with: 2 },
    ],
    [
      "that was never read may link back for all one knows",
      { links: [toMasto] },
      { names: [], outcome: null },
      { kind: "to", with: 2, back: "unread" },
    ],
    [
      "that is gone is not said to link nowhere",
      { links: [toMasto] },
      { outcome: "notFound" },
      { kind: "to", with: 2, back: "gone" },
    ],
    [
      "that is gone and was never read is gone",
      { links: [toMasto] },
      { names: [], outcome: "closed" },
      { kind: "to", with: 2, back: "gone" },
    ],
    [
      "of which one moved away are no longer linked both ways",
      { links: [toMasto] },
      { links: [toGh], outcome: "moved" },
      { kind: "to", with: 2, back: "gone" },
    ],
    [
      "of which the own one is gone are linked from the other only",
      { links: [toMasto], outcome: "notFound" },
      { links: [toGh] },
      { kind: "from", with: 2, back: "gone" },
    ],
    [
      "keep no check of a page that is gone",
      { outcome: "suspended" },
      { links: [link(GH, 7)] },
      { kind: "from", with: 2, back: "gone" },
    ],
    ["keep no check by one that is gone", {}, { links: [link(GH, 7)], outcome: "notFound" }, null],
    [
      "keep a check while the other cannot be reached",
      { outcome: "unreachable" },
      { links: [link(GH, 7)], outcome: "rateLimited" },
      { kind: "checked", with: 2, by: 2, at: 7 },
    ],
    [
      "stay linked both ways while neither can be reached",
      { links: [toMasto], outcome: "malformed" },
      { links: [toGh], outcome: "unreachable" },
      { kind: "both", with: 2 },
    ],
    [
      "lose the proof when one answers to a new name",
      { links: [toMasto], names: ["eve"] },
      { links: [toGh] },
      { kind: "to", with: 2, back: "no" },
    ],
    [
      "lose the proof when the other answers to a new name",
      { links: [toMasto] },
      { links: [toGh], names: ["eve@social.example"] },
      { kind: "from", with: 2, back: "no" },
    ],
    [
      "are tied by the new name once it is linked",
      { links: [toMasto], names: ["eve"] },
      { links: [link({ ...GH, handleKey: "eve" })] },
      { kind: "both", with: 2 },
    ],
    [
      "are tied by any of their names",
      { links: [link({ ...MASTO, handleKey: "ada@web.example" })] },
      { links: [toGh], names: ["ada@social.example", "ada@web.example"] },
      { kind: "both", with: 2 },
    ],
    [
      "are not tied by the same name on another network",
      { links: [link({ network: "devto", handleKey: "ada@social.example" })] },
      { links: [toGh] },
      { kind: "from", with: 2, back: "no" },
    ],
    [
      "that link to one page share it, which is no proof",
      { links: [page("https://www.ada.example/")] },
      { links: [page("http://ada.example")] },
      { kind: "site", with: 2, url: "https://www.ada.example/" },
    ],
    [
      "that link to one page of which one is gone share nothing",
      { links: [page("https://ada.example/")] },
      { links: [page("https://ada.example/")], outcome: "notFound" },
      null,
    ],
    [
      "that link to somebody else's profile share nothing",
      { links: [link({ network: "x", handleKey: "org" })] },
      { links: [link({ network: "x", handleKey: "org" })] },
      null,
    ],
    [
      "that link one way are told so before the page they share",
      { links: [toMasto, page("https://a.example/")] },
      { links: [page("https://a.example/")] },
      { kind: "to", with: 2, back: "no" },
    ],
  ])("%s", (_, gh, masto, expected) => {
    expect(tie(gh, masto)).toEqual(expected);
  });

  it("under two names of one network are one account", () => {
    const did = profile({ id: 8, network: "bluesky", handleKey: "did:plc:a" }, [], {
      names: ["ada.example", "did:plc:a"],
    });
    const handle = profile({ id: 9, network: "bluesky", handleKey: "ada.example" }, [], {
      names: [],
      outcome: null,
    });
    expect([tieBetween(did, handle), tieBetween(handle, did)]).toEqual([
      { kind: "same", with: 9 },
      { kind: "same", with: 8 },
    ]);
    expect(tieBetween(profile(GH), profile({ ...GH, id: 3, network: "devto" }))).toBeNull();
  });

  it("see the same from both sides, and proof only where neither is gone", () => {
    const outcome = fc.constantFrom<Outcome | null>(null, ...OUTCOMES);
    const names = fc.subarray(["ada", "eve"]);
    const links = fc.subarray([
      toMasto,
      toGh,
      link(GH, 5),
      link(MASTO, 6),
      link({ ...GH, handleKey: "eve" }),
      page("https://a.example/"),
    ]);
    const any = (who: typeof GH) =>
      fc.record({ outcome, names, links }).map((more) => profile(who, [], more));
    const turned = { to: "from", from: "to" } as Record<string, string>;
    fc.assert(
      fc.property(any(GH), any({ ...MASTO, handleKey: "ada" }), (one, other) => {
        const [here, there] = [tieBetween(one, other), tieBetween(other, one)];
        expect(there?.kind).toBe(here ? (turned[here.kind] ?? here.kind) : undefined);
        if (here && isProof(here))
          expect(
            [one, other].filter(({ outcome: end }) =>
              ["notFound", "suspended", "moved", "closed"].includes(end ?? ""),
            ),
          ).toEqual([]);
      }),
    );
  });
});

describe("the accounts of a candidate", () => {
  it("are each told their ties, proof first, and never one with themselves", () => {
    const hn = profile({ id: 3, network: "hackernews", handleKey: "ada" }, [
      link(GH),
      page("https://a.example/"),
    ]);
    const ties = tiesOf([
      profile(GH, [toGh, toMasto]),
      profile(MASTO, [toGh, page("https://a.example/")]),
      hn,
    ]);
    expect(
      [...ties].map(([id, own]) => [id, own.map(({ kind, with: other }) => [kind, other])]),
    ).toEqual([
      [
        1,
        [
          ["both", 2],
          ["from", 3],
        ],
      ],
      [
        2,
        [
          ["both", 1],
          ["site", 3],
        ],
      ],
      [
        3,
        [
          ["to", 1],
          ["site", 2],
        ],
      ],
    ]);
  });

  it("say when one answers to another name than it is kept under", () => {
    expect(newName(profile(GH, [], { names: ["eve"] }))).toBe("eve");
    for (const more of [
      {},
      { names: [] },
      { names: ["eve", "ada"] },
      { names: ["eve"], outcome: "notFound" as const },
    ])
      expect(newName(profile(GH, [], more))).toBeNull();
  });
});

describe("what profiles link to", () => {
  const bsky = { network: "bluesky" as Network, handleKey: "ada.example" };

  it("is found once, with all that link to it and a check of any of them", () => {
    expect(
      foundOn([
        profile(GH, [link(bsky), toMasto, page("https://a.example/")]),
        profile(MASTO, [link(bsky, 4), toGh]),
      ]),
    ).toEqual([
      { ...bsky, url: "https://bluesky.example/ada.example", from: [1, 2], verifiedAt: 4 },
    ]);
  });

  it("is not offered again under any name of an attached account, nor under the one it is kept under", () => {
    const renamed = profile({ id: 5, ...bsky }, [], { names: ["new.example", "did:plc:a"] });
    const links = ["ada.example", "new.example", "did:plc:a", "else.example"].map((handleKey) =>
      link({ ...bsky, handleKey }),
    );
    expect(foundOn([profile(GH, links), renamed]).map(({ handleKey }) => handleKey)).toEqual([
      "else.example",
    ]);
  });

  it("counts for nothing once the profile is gone or before it is read", () => {
    expect(
      foundOn([
        profile(GH, [link(bsky)], { outcome: "notFound" }),
        profile(MASTO, [link(bsky)], { names: [] }),
      ]),
    ).toEqual([]);
  });
});
