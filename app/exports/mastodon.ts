import type { ParsedHandle } from "#app/networks/handles.ts";
import { ownerOf, readHandle } from "./handle.ts";
import { readItems } from "./json.ts";
import { activityOf, actsOf, isPublic, type Activity } from "./mastodon-posts.ts";
import { ExportProblem, OTHER } from "./problem.ts";
import type { ExportMapping, FileRule, Given, Reader } from "./reader.ts";
import { countedFacts, evidenceOf, foundFor, Recent } from "./recent.ts";
import { readTable } from "./table.ts";
import { count, isoMoment, object, text } from "./values.ts";
import { number } from "#app/domain/number.ts";

/*
 * The archive that a Mastodon server hands its members: `actor.json` is the profile, `outbox.json` every post and boost as
 * ActivityPub activities, messages to single people among them: only what was open to everybody is counted.
 */
const MAPPING: ExportMapping = {
  fields: {
    "audience.followers": { unknown: "The archive does not include it." },
    "audience.following": {
      from: "the number of rows in following_accounts.csv, a separate download; unknown without it",
    },
    "audience.lists": { unknown: "Mastodon keeps lists private." },
    "sent.posts": {
      from: "own public posts in the window, continuations of the person's own threads included",
    },
    "sent.replies": { from: "public replies to other people in the window" },
    "sent.mentions": {
      from: "own public posts in the window, other than replies, that name another person",
    },
    "sent.reshares": { from: "public boosts of other people's posts in the window" },
    "received.replies": { unknown: "The archive does not include it." },
    "received.mentions": { unknown: "The archive does not include it." },
    "received.reshares": {
      from: "the total of `shares` on own posts of the window; unknown where the server is too old to write it",
    },
    "received.likes": {
      from: "the total of `likes` on own posts of the window; unknown where the server is too old to write it",
    },
    "standing.reputation": { unknown: "Mastodon has no points for standing." },
    reactors: { unknown: "The export does not say who reacted." },
    weekly: { from: "public posts, replies and boosts" },
    bot: { from: "the profile's own statement that it is automated" },
  },
  reach: "The 90 days before the newest post or boost: the archive does not say when it was made.",
};

const FILES: readonly FileRule[] = [
  {
    key: "actor",
    folder: "",
    name: "actor\\.json",
    shown: "actor.json",
    gives: "the handle, and whether the account calls itself automated",
  },
  {
    key: "outbox",
    folder: "",
    name: "outbox\\.json",
    shown: "outbox.json",
    gives: "when each public post was made, what kind it was, and its two totals",
  },
  {
    key: "following",
    folder: "",
    name: "following_accounts\\.csv",
    shown: "following_accounts.csv",
    gives: "how many rows it has",
  },
];

const AUTOMATED = new Map([
  ["Person", false],
  ["Service", true],
  ["Application", true],
]);

type Actor = {
  id: string;
  url: string | null;
  name: string;
  webfinger: string | null;
  bot: boolean | null;
};

function begin(given: Given): ReturnType<Reader["begin"]> {
  const { now } = given;
  const activities = new Recent<Activity>(now);
  let actor: Actor | null = null;
  let outbox: { items: number; claimed: number | null; hidden: boolean } | null = null;
  let following: number | null = null;
  let author: { id: string; entry: string; line: number } | null = null;

  return {
    read: {
      actor: async (source) => {
        const { members } = await readItems(
          source,
          { lists: [], members: ["id", "type", "preferredUsername", "url", "webfinger"] },
          () => {},
        );
        const id = text(members.get("id"));
        const name = text(members.get("preferredUsername"));
        if (!id || !name || !URL.canParse(id))
          throw new ExportProblem("This file contains no Mastodon profile.", OTHER, {
            entry: source.name,
          });
        actor = {
          id,
          url: text(members.get("url")),
          name,
          webfinger: text(members.get("webfinger")),
          bot: AUTOMATED.get(text(members.get("type")) ?? "") ?? null,
        };
      },
      outbox: async (source) => {
        let hidden = false;
        const { members, items, lists } = await readItems(
          source,
          { lists: ["orderedItems"], members: ["totalItems"] },
          (item, line) => {
            const activity = object(item);
            const by = text(activity?.actor);
            if (by !== null && author !== null && by !== author.id)
              throw new ExportProblem("This file contains posts of two accounts.", OTHER, {
                entry: source.name,
                line,
              });
            if (by !== null) author ??= { id: by, entry: source.name, line };
            const type = text(activity?.type);
            if (type !== null && type !== "Create" && type !== "Announce") return;
            if (activity && !isPublic(activity)) hidden = true;
            else
              activities.add(
                isoMoment(activity?.published ?? object(activity?.object)?.published),
                (at) => activityOf(activity ?? {}, at),
                { entry: source.name, line },
              );
          },
        );
        if (!lists.includes("orderedItems"))
          throw new ExportProblem("This file contains no list called orderedItems.", OTHER, {
            entry: source.name,
          });
        outbox = { items, claimed: count(members.get("totalItems")), hidden };
      },
      following: async (source) => {
        let rows = 0;
        await readTable(source, { needs: ["Account address"] }, () => void rows++);
        following = rows;
      },
    },

    finish() {
      if (!outbox)
        throw new ExportProblem(
          "outbox.json is not among the files.",
          "It is in the archive beside actor.json: choose both.",
        );
      if (actor && author && author.id !== actor.id) {
        throw new ExportProblem(
          "The posts in outbox.json are by another account than the one in actor.json.",
          "The files may be mixed up. Choose those of one archive.",
          author,
        );
      }
      const owner = ownerOf(
        "mastodon",
        actor ? namesOf(actor, given) : [author && nameIn(author.id)],
        given,
      );
      const { acts, notes } = activities.end();
      if (activities.newest === null) {
        throw new ExportProblem(
          "There is no public post in this archive, so nothing says which days it covers.",
          "An account of Mastodon can also be read live: add its handle instead.",
        );
      }
      const asOf = new Date(Math.min(activities.newest, now.getTime()));
      const self = [actor?.id, actor?.url, author?.id, owner.url].filter(
        (address) => typeof address === "string",
      );
      const { within, sent, received, weekly } = countedFacts(actsOf(acts, self, owner.url), asOf);
      const facts = {
        audience: { followers: null, following },
        sent,
        received: {
          replies: null,
          mentions: null,
          reshares: received.reshares,
          likes: received.likes,
        },
        weekly,
        bot: actor?.bot ?? null,
      };
      return foundFor(owner, asOf, facts, {
        evidence: evidenceOf(within, { replies: "reply", reshares: "boost", likes: "favourite" }),
        notes: [
          ...notes,
          ...(outbox.claimed !== null && outbox.claimed !== outbox.items
            ? [
                `outbox.json says that it has ${number(outbox.claimed)} posts and boosts; the ${number(outbox.items)} that are there were read.`,
              ]
            : []),
          ...(outbox.hidden ? ["Posts that are not public were left out."] : []),
        ],
      });
    },
  };
}

/** `https://host/users/ada` → `ada@host`; newer servers number their members instead. */
function nameIn(id: string): string | null {
  const [, host, name] = /^https:\/\/([^/]+)\/users\/([^/]+)$/.exec(id) ?? [];
  return name === undefined ? null : `${name}@${host}`;
}

/**
 * The names of an account, its usual one first. On some servers names end in a different domain than addresses. Newer
 * archives give it; for older ones, a typed or known name is taken when one of the two domains is within the other.
 */
function namesOf({ id, name, webfinger }: Actor, { handle, known = [] }: Given): string[] {
  const atServer = `${name}@${new URL(id).host}`;
  const usual = webfinger?.replace(/^acct:|^@/, "") ?? null;
  if (usual !== null && readHandle("mastodon", usual)) return [usual, atServer];
  const own = readHandle("mastodon", atServer);
  const others = [handle ?? "", ...known.map(({ handle: other }) => other)].flatMap(
    (written) => readHandle("mastodon", written) ?? [],
  );
  const aliases = others.filter((other) => own && isAlias(own, other));
  return [...aliases.map(({ handle: alias }) => alias), atServer];
}

function isAlias(one: ParsedHandle, other: ParsedHandle): boolean {
  const [name, host = ""] = one.handleKey.split("@");
  const [otherName, otherHost = ""] = other.handleKey.split("@");
  return name === otherName && (host.endsWith(`.${otherHost}`) || otherHost.endsWith(`.${host}`));
}

export const mastodon: Reader = {
  network: "mastodon",
  mapping: MAPPING,
  files: FILES,
  wrong: [],
  begin,
};
