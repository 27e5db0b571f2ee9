import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, test } from "vitest";
import type { Tie } from "#app/domain/proof.ts";
import { Reasons, Sureness, surenessOf, Ties } from "#app/components/ties.tsx";
import type { Network } from "#db/constants.ts";

const AT = Date.UTC(2026, 2, 3, 12);
const named = (id: number, network: Network, handle: string) => ({
  id,
  network,
  handle,
  url: `https://${network}.example/${handle}`,
});
const OCTO = named(1, "github", "octo");
const ADA = named(2, "mastodon", "ada@social.example");
const BO = named(3, "bluesky", "bo.example");
const words = (html: string) =>
  html
    .replaceAll("</p>", "\n")
    .replace(/<[^>]+>/g, "")
    .replaceAll(" (opens in a new tab)", "")
    .replaceAll("&#x27;", "'")
    .trim();
const told = (...ties: [Tie, typeof ADA][]) =>
  words(
    renderToStaticMarkup(
      <Ties account={OCTO} ties={ties.map(([tie, other]) => ({ tie, other }))} />,
    ),
  );
const tie = (more: object) => ({ with: 2, ...more }) as Tie;

describe("what ties an account to others, said in full", () => {
  test.each<[object, string]>([
    [{ kind: "both" }, "It and Mastodon ada@social.example link to each other."],
    [
      { kind: "checked", by: 2, at: AT },
      "Mastodon ada@social.example links to it, and social.example says it found the link back on 3 Mar 2026.",
    ],
    [
      { kind: "checked", by: 1, at: AT },
      "It links to Mastodon ada@social.example, and GitHub says it found the link back on 3 Mar 2026.",
    ],
    [
      { kind: "to", back: "no" },
      "It links to Mastodon ada@social.example, which does not link back.",
    ],
    [
      { kind: "to", back: "unread" },
      "It links to Mastodon ada@social.example, which has never been read, so it may or may not link back.",
    ],
    [
      { kind: "to", back: "gone" },
      "It links to Mastodon ada@social.example, which no longer exists.",
    ],
    [
      { kind: "from", back: "no" },
      "Mastodon ada@social.example links to it; it does not link back.",
    ],
    [
      { kind: "same" },
      "It and Mastodon ada@social.example are one account under two names. Remove one of them: it counts twice.",
    ],
    [
      { kind: "site", url: "https://a.example/" },
      "It and Mastodon ada@social.example link to the same page, https://a.example/. That proves nothing by itself.",
    ],
  ])("%o: %s", (more, sentence) => {
    expect(told([tie(more), ADA])).toBe(sentence);
  });

  it("names all that are linked both ways in one sentence", () => {
    const third = named(4, "devto", "octo");
    expect(
      told(
        [tie({ kind: "both" }), ADA],
        [tie({ kind: "to", back: "no" }), third],
        [tie({ kind: "both" }), BO],
      ),
    ).toMatch(/both ways with Mastodon ada@social\.example and Bluesky bo\.example\.\n.*DEV octo/);
    expect(
      told(...[ADA, BO, third].map((other): [Tie, typeof ADA] => [tie({ kind: "both" }), other])),
    ).toMatch(/^[^.]*Mastodon ada@social\.example, Bluesky bo\.example and DEV octo\.$/);
  });

  it("is told of two candidates with both names", () => {
    const reasons = [
      { own: OCTO, theirs: BO, tie: tie({ kind: "from", back: "no" }) },
      { own: OCTO, theirs: ADA, tie: tie({ kind: "same" }) },
      null,
    ];
    expect(words(renderToStaticMarkup(<Reasons reasons={reasons} />)).split("\n")).toEqual([
      expect.stringMatching(/^Bluesky bo\.example links to GitHub octo;/),
      expect.stringMatching(/^GitHub octo and Mastodon ada@social\.example are/),
      "The same email address.",
    ]);
  });

  it("links to each profile in a new tab that learns nothing of the page", () => {
    expect(
      renderToStaticMarkup(
        <Ties account={OCTO} ties={[{ tie: tie({ kind: "both" }), other: ADA }]} />,
      ),
    ).toContain(
      '<a href="https://mastodon.example/ada@social.example" target="_blank" rel="noreferrer noopener nofollow"',
    );
  });
});

describe("how sure it is whose account it is", () => {
  const confirmed = { accountId: 1, reason: "Asked", by: "Olga", at: AT };
  const standing = (ties: Tie[], word: typeof confirmed | null = null) => ({
    ties: ties.map((one) => ({ tie: one, other: ADA })),
    newName: null,
    confirmed: word,
  });
  const site = tie({ kind: "site", url: "https://a.example/" });

  test.each<[string | null, Tie[], boolean]>([
    ["linked both ways", [site, tie({ kind: "both" })], true],
    ["link back found by the network", [tie({ kind: "checked", by: 2, at: AT })], true],
    [
      "confirmed by a member",
      [
        tie({ kind: "to", back: "no" }),
        tie({ kind: "from", back: "no" }),
        site,
        tie({ kind: "same" }),
      ],
      true,
    ],
    [
      null,
      [
        tie({ kind: "to", back: "no" }),
        tie({ kind: "from", back: "no" }),
        site,
        tie({ kind: "same" }),
      ],
      false,
    ],
    [null, [], false],
  ])("%s", (said, ties, word) => {
    expect(surenessOf(standing(ties, word ? confirmed : null))).toBe(said);
  });

  it("is how it came here when nothing shows it, and never says verified", () => {
    const account = { origin: "notified" } as Parameters<typeof Sureness>[0]["account"];
    expect(
      words(renderToStaticMarkup(<Sureness account={account} standing={standing([])} />)),
    ).toBe("public, candidate notified");
    expect(
      words(
        renderToStaticMarkup(
          <Sureness account={account} standing={standing([tie({ kind: "both" })])} />,
        ),
      ),
    ).toBe("linked both ways");
  });
});
