import type { Act } from "#app/networks/acts.ts";
import { ownerOf } from "./handle.ts";
import { Earlier, postIn } from "./linkedin-rows.ts";
import { ExportProblem } from "./problem.ts";
import type { ExportMapping, FileRule, Given, Reader } from "./reader.ts";
import { countedFacts, evidenceOf, foundFor, isPossible, Recent } from "./recent.ts";
import { readTable } from "./table.ts";
import { tableMoment } from "./values.ts";
import { number } from "#app/domain/number.ts";

/* The copy of one's data that LinkedIn hands out: one CSV for each kind of thing. */
const HIDDEN = "The export does not include it.";

const MAPPING: ExportMapping = {
  fields: {
    "audience.followers": {
      from: "the number of rows in Connections.csv: whoever is connected follows. People who follow without being connected are not in it, so there may be more",
    },
    "audience.following": {
      unknown: "A connection follows both ways and is counted once, as a follower.",
    },
    "audience.lists": { unknown: "LinkedIn has no lists of people." },
    "sent.posts": {
      from: "rows of Shares.csv in the window, each post once, those that only connections can see left out",
    },
    "sent.replies": {
      from: "rows of Comments.csv in the window, those under the person's own posts left out where the link shows it",
    },
    "sent.mentions": { unknown: "The export does not mark who is named." },
    "sent.reshares": {
      from: "rows of InstantReposts.csv in the window; posts reshared with a comment count as posts",
    },
    "received.replies": { unknown: HIDDEN },
    "received.mentions": { unknown: HIDDEN },
    "received.reshares": { unknown: HIDDEN },
    "received.likes": { unknown: HIDDEN },
    "standing.reputation": { unknown: "LinkedIn has no points for standing." },
    reactors: { unknown: HIDDEN },
    weekly: { from: "posts, comments and reposts" },
    bot: { unknown: HIDDEN },
  },
  reach:
    "The 90 days before the newest post, comment or connection: the export does not say when it was made.",
};

/** The larger export writes the member's number after some of the names, `Shares_12345.csv`, and browsers the number of a copy. */
const NUMBERED = "(?:_\\d{1,20})?(?: ?\\(\\d{1,2}\\))?\\.csv";
const MEMBER = /_\d/;

const FILES: readonly FileRule[] = [
  {
    key: "profile",
    folder: "",
    name: `Profile${NUMBERED}`,
    once: MEMBER,
    shown: "Profile.csv",
    gives: "the profile's address, if it is there; nothing else",
  },
  {
    key: "shares",
    folder: "",
    name: `Shares${NUMBERED}`,
    once: MEMBER,
    shown: "Shares.csv",
    gives: "the date and link of each post, and who can see it",
  },
  {
    key: "comments",
    folder: "",
    name: `Comments${NUMBERED}`,
    once: MEMBER,
    shown: "Comments.csv",
    gives: "the date of each comment, and which post it is under",
  },
  {
    key: "reposts",
    folder: "",
    name: `InstantReposts${NUMBERED}`,
    once: MEMBER,
    shown: "InstantReposts.csv",
    gives: "the date of each, and whether it is of an own post",
  },
  {
    key: "connections",
    folder: "",
    name: `Connections${NUMBERED}`,
    once: MEMBER,
    shown: "Connections.csv",
    gives: "how many rows it has, and the newest date",
  },
];

/** Titles of columns as LinkedIn's languages say them. Judgement, unvalidated: the exports that were seen are in English. */
const FIRST_NAME = [
  "First Name",
  ..."Vorname|Prénom|Nombre|Nome|Voornaam|Förnamn|Fornavn|Etunimi|Imię|Jméno|Prenume|Ad|Имя|Ім'я|名|名前|名字|이름".split(
    "|",
  ),
] as const;
const CONNECTED_ON = [
  "Connected On",
  ..."Verbunden am|Vernetzt am|Verknüpft am|Kontakt seit|Connecté le|En relation depuis le|Conectado el|Conectado em".split(
    "|",
  ),
  ..."Collegato il|Verbonden op|Ansluten den|Forbundet den|Data połączenia|Дата установления контакта|つながった日".split(
    "|",
  ),
] as const;

function begin(given: Given): ReturnType<Reader["begin"]> {
  const { now } = given;
  const acts = new Recent<Act & { under: string | null }>(now);
  const own = new Set<string>();
  const read = new Set<"shares" | "comments" | "reposts">();
  const earlier = { shares: new Earlier(), comments: new Earlier(), reposts: new Earlier() };
  let aside = 0;
  let connections: { entry: string; rows: number; newest: number } | null = null;
  let said: string | null = null;

  return {
    read: {
      profile: async (source) => {
        await readTable(
          source,
          { needs: [FIRST_NAME], wants: ["Public Profile Url", "Profile Url"] },
          (row) => {
            said ??= row["Public Profile Url"] || row["Profile Url"] || null;
          },
        );
      },
      shares: async (source) => {
        read.add("shares");
        earlier.shares.next();
        await readTable(
          source,
          { needs: ["Date", "ShareLink"], wants: ["Visibility"] },
          ({ Date: date = "", ShareLink: link = "", Visibility: whom }, line) => {
            const post = postIn(link);
            if (earlier.shares.had(date, link) || (post !== null && own.has(post))) return;
            if (post !== null) own.add(post);
            if (whom?.toUpperCase().startsWith("CONNECTIONS")) return void aside++;
            acts.add(
              tableMoment(date),
              (at) => ({
                at,
                kind: "post",
                url: post === null ? "" : `https://www.linkedin.com/feed/update/urn:li:${post}`,
                label: "Post",
                under: null,
              }),
              { entry: source.name, line },
            );
          },
        );
      },
      comments: async (source) => {
        read.add("comments");
        earlier.comments.next();
        await readTable(
          source,
          { needs: ["Date", "Link"], slashed: true },
          ({ Date: date = "", Link: link = "" }, line) => {
            if (earlier.comments.had(date, link)) return;
            acts.add(
              tableMoment(date),
              (at) => ({ at, kind: "reply", url: "", label: "Comment", under: postIn(link) }),
              { entry: source.name, line },
            );
          },
        );
      },
      reposts: async (source) => {
        read.add("reposts");
        earlier.reposts.next();
        await readTable(
          source,
          { needs: ["Date", "Link"] },
          ({ Date: date = "", Link: link = "" }, line) => {
            if (earlier.reposts.had(date, link)) return;
            acts.add(
              tableMoment(date),
              (at) => ({ at, kind: "reshare", url: "", label: "Repost", under: postIn(link) }),
              { entry: source.name, line },
            );
          },
        );
      },
      connections: async (source) => {
        let [rows, newest] = [0, 0];
        await readTable(source, { needs: [FIRST_NAME, CONNECTED_ON] }, (row) => {
          rows++;
          const at = tableMoment(row["Connected On"] ?? "");
          if (isPossible(at, now)) newest = Math.max(newest, at);
        });
        if (connections === null || rows > connections.rows)
          connections = { entry: source.name, rows, newest };
      },
    },

    finish() {
      const owner = ownerOf("linkedin", [said], given);
      const { acts: recent, notes } = acts.end();
      const nobody = connections?.rows === 0;
      const dated = Math.max(acts.newest ?? 0, connections?.newest ?? 0);
      const newest = dated === 0 && nobody ? now.getTime() : dated;
      if (newest === 0 && connections !== null) {
        throw new ExportProblem(
          "No date in this file can be read, and so nothing says which days the export covers.",
          "Choose Shares.csv or Comments.csv from the same export too.",
          { entry: connections.entry },
        );
      }
      if (newest === 0) {
        throw new ExportProblem(
          "No post, comment or connection with a date is among the files.",
          "They are in Connections.csv and, in the larger export, in Shares.csv and Comments.csv.",
        );
      }
      const asOf = new Date(Math.min(newest, now.getTime()));
      const { within, sent, weekly } = countedFacts(
        recent.filter(({ under }) => under === null || !own.has(under)),
        asOf,
      );
      const facts = {
        audience: { followers: connections?.rows ?? null, following: null },
        sent: {
          posts: read.has("shares") ? sent.posts : null,
          replies: read.has("comments") ? sent.replies : null,
          mentions: null,
          reshares: read.has("reposts") ? sent.reshares : null,
        },
        received: { replies: null, mentions: null, reshares: null, likes: null },
        weekly: read.size > 0 ? weekly : null,
        bot: null,
      };
      return foundFor(owner, asOf, facts, {
        evidence: evidenceOf(within),
        notes: [
          ...notes,
          ...(aside > 0
            ? [
                `${number(aside)} ${aside === 1 ? "post that only connections can see is" : "posts that only connections can see are"} not counted.`,
              ]
            : []),
          ...(dated === 0
            ? [
                "Connections.csv has no rows, so there are no connections; it has no dates, so today's is used.",
              ]
            : []),
          ...(connections === null
            ? ["Connections.csv is not among the files, so the audience is unknown."]
            : []),
          ...(!read.has("shares") || !read.has("comments")
            ? [
                `${read.has("shares") ? "Comments.csv is" : read.has("comments") ? "Shares.csv is" : "Shares.csv and Comments.csv are"} not among the files: the smaller export leaves them out.`,
              ]
            : []),
        ],
      });
    },
  };
}

export const linkedin: Reader = {
  network: "linkedin",
  mapping: MAPPING,
  files: FILES,
  wrong: [],
  begin,
};
