import { DAY } from "#app/networks/acts.ts";
import { readItems } from "./json.ts";
import { ExportProblem } from "./problem.ts";
import type { Source } from "./reader.ts";
import { count, isoMoment, list, object, text } from "./values.ts";
import type { Person } from "./x-posts.ts";

/** `parts`: names of the files that hold something. `posts`: how many there are, where it says so. */
export type Manifest = Person & {
  madeAt: number | null;
  parts: Record<"posts" | "followers" | "following", string[]>;
  posts: number | null;
  /** It says of itself that it holds only a part of the account's data. */
  partial: boolean;
};

export const assigned = (names: string) => ({
  assigned: new RegExp(`^YTD\\.${names}\\.part\\d{1,4}$`),
});

export async function readManifest(source: Source): Promise<Manifest> {
  const { members } = await readItems(
    source,
    {
      lists: [],
      members: ["userInfo", "archiveInfo", "dataTypes"],
      assigned: /^__THAR_CONFIG$|^YTD\.manifest\.part0$/,
    },
    () => {},
  );
  const own = object(members.get("userInfo"));
  const types = object(members.get("dataTypes"));
  const posts = [
    ...filesOf(types?.tweets ?? types?.tweet),
    ...filesOf(types?.communityTweet ?? types?.communityTweets),
  ];
  return {
    name: text(own?.userName),
    id: text(own?.accountId),
    madeAt: isoMoment(object(members.get("archiveInfo"))?.generationDate),
    parts: {
      posts: namesOf(posts),
      followers: namesOf(filesOf(types?.follower)),
      following: namesOf(filesOf(types?.following)),
    },
    partial: object(members.get("archiveInfo"))?.isPartialArchive === true,
    posts: posts.reduce<number | null>(
      (sum, { items }) => (sum === null || items === null ? null : sum + items),
      posts.length > 0 ? 0 : null,
    ),
  };
}

type Part = { name: string; items: number | null };
const filesOf = (type: unknown): Part[] =>
  list(object(type)?.files).map((file) => ({
    name: (text(object(file)?.fileName) ?? "").split("/").at(-1)?.toLowerCase() ?? "",
    items: count(object(file)?.count),
  }));
const namesOf = (parts: Part[]) =>
  parts
    .filter(({ name, items }) => items !== 0 && /^[\w.-]{1,60}$/.test(name))
    .map(({ name }) => name);

/** The account's number. Names tell only where a number is missing: they may be changed. */
export function sameAccount(inManifest: Person | null, inAccount: Person | null): string | null {
  const differ = (one: string | null | undefined, other: string | null | undefined) =>
    Boolean(one && other && one.toLowerCase() !== other.toLowerCase());
  const numbered = Boolean(inManifest?.id && inAccount?.id);
  if (
    numbered ? differ(inManifest?.id, inAccount?.id) : differ(inManifest?.name, inAccount?.name)
  ) {
    throw new ExportProblem(
      "manifest.js and account.js are of two different accounts.",
      "The files may be mixed up. Choose those of one archive.",
      { entry: "account.js" },
    );
  }
  return inManifest?.id ?? inAccount?.id ?? null;
}

/** The end of the 90 days. Throws when the archive claims to be older than what is in it, or to be from the future. */
export function momentOf(madeAt: number | null, newest: number | null, now: Date): Date {
  if (madeAt === null && newest === null) {
    throw new ExportProblem(
      "Nothing here says when the archive was made.",
      "Add data/manifest.js from the same archive.",
    );
  }
  if (madeAt !== null && madeAt > now.getTime() + DAY)
    throw new ExportProblem(
      "manifest.js says that the archive was made in the future.",
      "Check this computer's clock, or download the archive again.",
      { entry: "manifest.js" },
    );
  if (madeAt !== null && newest !== null && newest > madeAt + DAY) {
    throw new ExportProblem(
      "The newest post is later than the day on which manifest.js says the archive was made.",
      "The files may be of two archives. Choose those of one.",
      { entry: "manifest.js" },
    );
  }
  return new Date(Math.min(madeAt ?? newest ?? 0, now.getTime()));
}
