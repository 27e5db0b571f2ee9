import { describe, expect, test } from "vitest";
import type { Act } from "#app/networks/acts.ts";
import { bluesky } from "#app/networks/bluesky.server.ts";
import { NetworkFailure } from "#app/networks/failure.ts";
import type { Ask, Http } from "#app/networks/http.ts";
import { reactorsOf } from "#app/networks/reactors.server.ts";

const act = (
  id: string,
  likes: number | null,
  reshares: number | null = 0,
  more: Partial<Act> = {},
): Act => ({
  ref: id,
  at: Number(id),
  kind: "post",
  url: `https://x.example/${id}`,
  label: "Post",
  likes,
  reshares,
  ...more,
});
/** Asks as a network would: `who` by "id kind", nobody otherwise. */
function asking(who: Record<string, string[]>) {
  const asked: string[] = [];
  return {
    asked,
    ask: async (id: string, kind: string) => (
      asked.push(`${id} ${kind}`),
      who[`${id} ${kind}`] ?? []
    ),
  };
}

describe("who reacted", () => {
  test("is asked of the three posts that drew most, the newer one first, and only of reactions there are", async () => {
    const { asked, ask } = asking({});
    const acts = [
      act("1", 5),
      act("2", 0, 9),
      act("3", 0, 0),
      act("4", null, null),
      act("5", 5, 1),
      act("6", 5),
      act("7", 90, 90, { kind: "reshare" }),
    ];
    await reactorsOf([...acts, { ...act("8", 99), ref: undefined }], "me", ask);
    expect(asked).toEqual(["2 reshares", "5 likes", "5 reshares", "6 likes"]);
  });

  test.each<[string, Record<string, string[]>, object]>([
    [
      "likes of different people are no favour",
      { "1 likes": ["a", "b"], "2 likes": ["c"] },
      { people: 3, favourites: 0, reactions: 3, most: 2 },
    ],
    [
      "the same person on two posts is",
      { "1 likes": ["a", "b"], "2 likes": ["b"] },
      { people: 2, favourites: 1, reactions: 3, most: 2 },
    ],
    [
      "so is passing one on",
      { "1 reshares": ["a"] },
      { people: 1, favourites: 1, reactions: 1, most: 1 },
    ],
    [
      "a like and a reshare of one post are two reactions of one person",
      { "1 likes": ["a"], "1 reshares": ["a"] },
      { people: 1, favourites: 1, reactions: 2, most: 2 },
    ],
    [
      "a name listed twice counts once",
      { "1 likes": ["a", "a"] },
      { people: 1, favourites: 0, reactions: 1, most: 1 },
    ],
    [
      "oneself is nobody else",
      { "1 likes": ["me"], "1 reshares": ["me"], "2 likes": ["me"] },
      { people: 0, favourites: 0, reactions: 0, most: 0 },
    ],
  ])("%s", async (_, who, expected) => {
    expect(await reactorsOf([act("1", 2, 1), act("2", 1, 1)], "me", asking(who).ask)).toEqual(
      expected,
    );
  });

  test("is nobody where nothing drew a reaction, without asking", async () => {
    const { asked, ask } = asking({});
    expect(await reactorsOf([act("1", 0)], "me", ask)).toEqual({
      people: 0,
      favourites: 0,
      reactions: 0,
      most: 0,
    });
    expect(asked).toEqual([]);
  });

  test("stays unknown when the network does not say, and the first refusal ends the asking", async () => {
    let asked = 0;
    const refuse = async () => {
      asked++;
      throw new NetworkFailure("closed", "Only for people who are signed in.");
    };
    expect(await reactorsOf([act("1", 2), act("2", 1)], "me", refuse)).toBeNull();
    expect(asked).toBe(1);
  });

  test("stays unknown when Bluesky answers without the list that was asked for", async () => {
    const did = "did:plc:ada";
    const post = {
      uri: `at://${did}/app.bsky.feed.post/1`,
      author: { did },
      indexedAt: "2026-03-01T00:00:00Z",
      likeCount: 4,
      record: { createdAt: "2026-03-01T00:00:00Z" },
    };
    const read = async (likes: object) => {
      const getJson = async (url: string, { schema }: Ask<never>) => {
        const body = url.includes("getProfile")
          ? { did, handle: "ada.example" }
          : url.includes("getAuthorFeed")
            ? { feed: [{ post }] }
            : likes;
        const parsed = (schema as { safeParse: (body: object) => { data?: unknown } }).safeParse(
          body,
        );
        if (!parsed.data) throw new NetworkFailure("malformed", "Another shape.");
        return { data: parsed.data, headers: {}, url: new URL(url) };
      };
      const result = await bluesky.collect("ada.example", {
        http: { getJson } as unknown as Http,
        asOf: new Date("2026-03-02"),
      } as never);
      return {
        outcome: result.outcome,
        reactors: (result as { facts?: { reactors?: object } }).facts?.reactors,
      };
    };
    expect(await read({ likes: [{ actor: { did: "did:plc:eve" } }] })).toEqual({
      outcome: "ok",
      reactors: { people: 1, favourites: 0, reactions: 1, most: 1 },
    });
    for (const none of [{}, { repostedBy: [] }, { likes: null }])
      expect(await read(none)).toEqual({ outcome: "ok", reactors: undefined });
  });

  test("hides no fault of ours", async () => {
    const fail = async () => {
      throw new TypeError("a fault");
    };
    await expect(reactorsOf([act("1", 2)], "me", fail)).rejects.toThrow("a fault");
  });
});
