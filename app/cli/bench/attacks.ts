import Database from "better-sqlite3";
import { setTimeout as sleep } from "node:timers/promises";
import type { BadAnswer } from "./bad-host.ts";
import { abandonExports, fileForm, postForm, sendSlowly, type Target } from "./attack-tools.ts";
import { saveList, undoList } from "./attack-import.ts";

export type { Target };

export type Attack = {
  /** Its number in the list of what happened once. */
  row: string;
  name: string;
  /** What a candidate's server answers; accounts are collected when there is one. */
  answer?: BadAnswer;
  /** Does it, and says what came of it; throws when it was not what it was meant to be. */
  run: (at: Target) => Promise<string>;
};

const MEGABYTE = 1024 ** 2;
const LIST = "/candidates/new";
const EXPORT = "/candidates/new?by=export";

const person = (more: object) =>
  JSON.stringify({
    id: "7",
    username: "example",
    acct: "example",
    url: "https://a.example/@example",
    ...more,
  });

/** A host that answers one profile as it should and everything that belongs to it with so many bytes of `piece`. */
const flooding =
  (piece: string): BadAnswer =>
  (path) =>
    path.endsWith("/lookup")
      ? person({})
      : `[${piece.repeat(Math.floor((4 * MEGABYTE - 10) / piece.length))}${piece.slice(0, -1)}]`;

/** Has ten accounts of bad hosts read, to the end. */
async function collectFromBadHosts(at: Target): Promise<string> {
  const people = Array.from({ length: 10 }, (_, i) => `Person ${i},@example@bad${i}.example`);
  await saveList(at, ["Name,Mastodon", ...people].join("\n"), 10);
  const db = new Database(at.file, { readonly: true });
  const open = db
    .prepare("select count(*) from jobs where state in ('waiting', 'running') and attempts = 0")
    .pluck();
  while (Number(open.get()) > 0) await sleep(50);
  const done = db.prepare("select count(*) from jobs where state = 'done'").pluck().get();
  db.close();
  return `${String(done)} of 10 read`;
}

/** A number of requests one after the other, each of which must be answered. */
async function answered(at: Target, paths: readonly string[]): Promise<string> {
  const sizes: string[] = [];
  for (const path of paths) {
    const response = await fetch(at.url + path, { headers: { Cookie: at.cookie } });
    const bytes = (await response.arrayBuffer()).byteLength;
    if (response.status !== 200) throw new Error(`${path} was answered by ${response.status}.`);
    sizes.push(`${path} ${Math.round(bytes / 1024)} KB`);
  }
  return sizes.join(", ");
}

const line = (i: number) =>
  `Person ${i}\t${Array.from({ length: 50 }, (_, j) => `x:p${i.toString(36)}_${j}`).join(" ")}`;

export const ATTACKS: readonly Attack[] = [
  {
    row: "1",
    name: "a sign-in form of 255 KB with as many field names as fit",
    run: async (at) => {
      const fields = Array.from({ length: 32_000 }, (_, i) => `a[${i.toString(36)}]=`).join("&");
      return String(await postForm({ ...at, cookie: "" }, "/login", fields.slice(0, 255 * 1024)));
    },
  },
  {
    row: "2",
    name: "LinkedIn's comments with 128 KB of backslashes",
    run: async (at) => {
      const comments = `Date,Link,Message\n2026-03-02 10:00:00,https://www.linkedin.com/feed/update/x,"${"\\".repeat(128 * 1024)}\n`;
      const form = fileForm({ handle: "ada-example", name: "Ada Example" }, "files", {
        "Comments.csv": comments,
      });
      return String(await postForm(at, EXPORT, form));
    },
  },
  {
    row: "3",
    name: "4 MB of [0,0,...] from ten hosts at once",
    answer: flooding("0,"),
    run: collectFromBadHosts,
  },
  {
    row: "3",
    name: "4 MB of [{},{},...] from ten hosts at once",
    answer: flooding("{},"),
    run: collectFromBadHosts,
  },
  {
    row: "4",
    name: "a table of 19,000 columns and 5,000 rows",
    run: async (at) => {
      const table = `name,network,handle,observed_at,followers${",a".repeat(18_995)}\n${"x,\n".repeat(5000)}`;
      return String(await postForm(at, LIST, fileForm({}, "file", { "list.csv": table })));
    },
  },
  {
    row: "5",
    name: "a move to an address of 3.5 MB, from ten hosts",
    answer: (path) =>
      path.endsWith("/lookup")
        ? person({ moved: { acct: `${"\u202eevil".repeat((3.5 * MEGABYTE) / 7)}@b.example` } })
        : undefined,
    run: async (at) =>
      `${await collectFromBadHosts(at)}, ${await answered(at, ["/candidates", "/progress", "/candidates?sort=updated"])}`,
  },
  {
    row: "6",
    name: "2,073 people with 50 accounts each, saved and undone",
    run: async (at) => {
      const people = Array.from({ length: 2073 }, (_, i) => line(i));
      return undoList(at, await saveList(at, people.join("\n"), 2073));
    },
  },
  {
    row: "6",
    name: "5,000 rows of figures, saved and undone",
    run: async (at) => {
      const rows = Array.from({ length: 5000 }, (_, i) => `Person ${i},X,m${i},2026-03-01,${i}`);
      const table = ["name,network,handle,observed_at,followers", ...rows].join("\n");
      return undoList(at, await saveList(at, table, 5000));
    },
  },
  {
    row: "6",
    name: "everybody asked for again, and all of it cancelled",
    run: async (at) => {
      const refreshed = await postForm(at, "/refresh", { all: "1", to: "/candidates" });
      const cancelled = await postForm(at, "/progress", { intent: "cancel", to: "/candidates" });
      return `${refreshed}, ${cancelled}`;
    },
  },
  {
    row: "11",
    name: "exports that are never read, and exports that are abandoned",
    run: abandonExports,
  },
  {
    row: "13",
    name: "a file of 31 MB sent without JavaScript",
    run: async (at) => {
      const post = `{"tweet":{"id_str":"1","created_at":"Sun Mar 01 10:00:00 +0000 2026","full_text":"words","favorite_count":"1","retweet_count":"0"}},\n`;
      const tweets = `window.YTD.tweets.part0 = [${post.repeat((31 * MEGABYTE) / post.length)}${post.slice(0, -2)}]`;
      const form = fileForm({ handle: "ada-example", name: "Ada Example" }, "files", {
        "tweets.js": tweets,
      });
      return String(await postForm(at, EXPORT, form));
    },
  },
  {
    row: "18",
    name: "an upload of 300 KB in chunks of one byte",
    run: (at) => sendSlowly(at, EXPORT, 300 * 1024),
  },
];
