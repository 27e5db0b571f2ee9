import {
  readExport,
  type Entry,
  type Found,
  type Given,
  type Problem,
  type Reading,
} from "#app/exports/index.ts";

/** A moment after everything that these tests make up. */
export const NOW = new Date("2026-03-10T12:00:00Z");

/** A file of a made-up export, given out in chunks of `chunk` bytes. */
export function file(
  name: string,
  content: string | Uint8Array,
  chunk = 65_536,
): Entry & { opened: () => number } {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  let opened = 0;
  return {
    name,
    size: bytes.length,
    opened: () => opened,
    open: () => {
      opened++;
      let at = 0;
      return new ReadableStream({
        pull(controller) {
          if (at >= bytes.length) return controller.close();
          controller.enqueue(bytes.subarray(at, at + chunk));
          at += chunk;
        },
      });
    },
  };
}

export const read = (files: Entry[], given: Partial<Given> = {}): Promise<Reading> =>
  readExport(files, { handle: null, now: NOW, ...given });

export async function found(files: Entry[], given?: Partial<Given>): Promise<Found> {
  const reading = await read(files, given);
  if ("problems" in reading) throw new Error(JSON.stringify(reading.problems));
  return reading;
}

export async function problems(files: Entry[], given?: Partial<Given>): Promise<Problem[]> {
  const reading = await read(files, given);
  return "problems" in reading ? reading.problems : [];
}

/** `YTD.<name>` as X writes it: one item a line after the first. */
export const script = (name: string, items: unknown[], part = 0) =>
  `window.YTD.${name}.part${part} = [\n${items.map((item) => JSON.stringify(item)).join(",\n")}\n]`;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** "Fri Mar 06 13:02:05 +0000 2026" of an ISO moment. */
export function xDate(iso: string): string {
  const at = new Date(iso);
  const two = (number: number) => String(number).padStart(2, "0");
  const clock = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(":");
  return `${["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][at.getUTCDay()]} ${MONTHS[at.getUTCMonth()]} ${two(at.getUTCDate())} ${clock} +0000 ${at.getUTCFullYear()}`;
}

let lastId = 1000;
/** A made-up post in an X archive. */
export const tweet = (iso: string, more: Record<string, unknown> = {}) => {
  const id = String(++lastId);
  return {
    tweet: {
      id,
      id_str: id,
      created_at: xDate(iso),
      full_text: SECRET,
      favorite_count: "0",
      retweet_count: "0",
      entities: { user_mentions: [] },
      ...more,
    },
  };
};

/** What somebody wrote: it must never come out again. */
export const SECRET = "Words that nobody else needs to see";

export const ACCOUNT = file(
  "data/account.js",
  script("account", [
    {
      account: {
        email: "ada@mail.example",
        username: "ada_example",
        accountId: "11",
        accountDisplayName: "Ada Example",
      },
    },
  ]),
);
export const manifest = (more: Record<string, unknown> = {}, types: Record<string, unknown> = {}) =>
  file(
    "data/manifest.js",
    `window.__THAR_CONFIG = ${JSON.stringify({ userInfo: { accountId: "11", userName: "ada_example", displayName: "Ada Example" }, archiveInfo: { sizeBytes: "1", generationDate: "2026-03-08T10:00:00.000Z", ...more }, dataTypes: types }, null, 2)};`,
  );
export const tweets = (...posts: unknown[]) => file("data/tweets.js", script("tweets", posts));

const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";
export const ACTOR = "https://social.example/users/ada";
export const actor = (more: Record<string, unknown> = {}) =>
  file(
    "actor.json",
    JSON.stringify({
      "@context": ["https://www.w3.org/ns/activitystreams"],
      id: ACTOR,
      type: "Person",
      preferredUsername: "ada",
      name: "Ada Example",
      summary: SECRET,
      ...more,
    }),
  );

/** A made-up post in a Mastodon archive; `more` goes into the note. */
export function note(
  iso: string,
  more: Record<string, unknown> = {},
  activity: Record<string, unknown> = {},
) {
  const id = String(++lastId);
  const url = `${ACTOR}/statuses/${id}`;
  const object = {
    id: url,
    type: "Note",
    inReplyTo: null,
    published: iso,
    url: `https://social.example/@ada/${id}`,
    content: `<p>${SECRET}</p>`,
    tag: [],
    ...more,
  };
  return {
    id: `${url}/activity`,
    type: "Create",
    actor: ACTOR,
    published: iso,
    to: [PUBLIC],
    cc: [`${ACTOR}/followers`],
    object,
    ...activity,
  };
}
export const boost = (iso: string, of: string) => ({
  id: `${ACTOR}/statuses/${++lastId}/activity`,
  type: "Announce",
  actor: ACTOR,
  published: iso,
  to: [PUBLIC],
  cc: [],
  object: of,
});
export const outbox = (items: unknown[], more: Record<string, unknown> = {}) =>
  file(
    "outbox.json",
    JSON.stringify({
      "@context": "https://www.w3.org/ns/activitystreams",
      id: "outbox.json",
      type: "OrderedCollection",
      totalItems: items.length,
      orderedItems: items,
      ...more,
    }),
  );
