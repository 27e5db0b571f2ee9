import { describe, expect, test } from "vitest";
import { ownEvidence } from "#app/networks/evidence.ts";
import type { Network } from "#db/constants.ts";

const kept = (network: Network, handle: string, url: string, hosts?: string[]) =>
  ownEvidence([{ signal: "posts", label: "Post", url, at: null }], { network, handle, hosts })
    .length === 1;

describe("a link goes with an account", () => {
  test.each<[Network, string, string]>([
    ["github", "ada-demo", "https://github.com/quill/press/issues/1"],
    ["bluesky", "ada.example", "https://bsky.app/profile/did:plc:abc/post/3k"],
    ["mastodon", "ada@social.example", "https://social.example/@ada/1"],
    ["mastodon", "ada@social.example", "https://social.example/users/Ada/statuses/1"],
    ["mastodon", "ada@example.com", "https://social.example.com/notice/1"],
    ["hackernews", "ada_demo", "https://news.ycombinator.com/item?id=1"],
    ["stackexchange", "42@serverfault", "https://serverfault.com/q/1"],
    ["devto", "ada_demo", "https://dev.to/ada_demo/words-1"],
    ["x", "Ada_Example", "https://x.com/ada_example/status/1"],
    ["linkedin", "ada-example", "https://www.linkedin.com/feed/update/urn:li:share:1"],
  ])("on its own host: %s %s %s", (network, handle, url) => {
    expect(kept(network, handle, url)).toBe(true);
  });

  test("on a server that was found to serve it", () => {
    const link = ["mastodon", "ada@example.com", "https://toots.example/@ada/1"] as const;
    expect(kept(...link)).toBe(false);
    expect(kept(...link, ["toots.example"])).toBe(true);
  });
});

describe("a link is left out", () => {
  test.each<[string, string]>([
    ["of another host", "https://evil.example/@ada/1"],
    ["of a host that only ends alike", "https://evilsocial.example/@ada/1"],
    ["of a host above", "https://example/@ada/1"],
    ["of this machine", "https://127.0.0.1/@ada/1"],
    ["with a name in it", "https://social.example@evil.example/@ada/1"],
    ["with a password in it", "https://user:pw@social.example/@ada/1"],
    ["without encryption", "http://social.example/@ada/1"],
    ["on another port", "https://social.example:8443/@ada/1"],
    ["that runs", "javascript:alert(1)//social.example"],
    ["that a browser would read otherwise", "https:social.example/@ada/1"],
    ["longer than 300 characters", `https://social.example/@ada/${"1".repeat(300)}`],
    ["of somebody else there", "https://social.example/@eve/1"],
    ["of somebody else there, by the other form", "https://social.example/users/eve/statuses/1"],
  ])("%s", (_why, url) => {
    expect(kept("mastodon", "ada@social.example", url)).toBe(false);
  });

  test("of somebody else on X", () => {
    expect(kept("x", "ada_example", "https://x.com/eve_example/status/1")).toBe(false);
  });

  test("with a label that is too long, and beyond the tenth", () => {
    const link = {
      signal: "posts",
      label: "Post",
      url: "https://github.com/a/b/issues/1",
      at: null,
    };
    const account = { network: "github", handle: "ada" } as const;
    expect(ownEvidence([{ ...link, label: "x".repeat(101) }], account)).toEqual([]);
    expect(
      ownEvidence(
        Array.from({ length: 50 }, () => link),
        account,
      ),
    ).toHaveLength(10);
  });
});
