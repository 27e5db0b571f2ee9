import type { Mapping } from "#app/networks/connector.ts";
import type { Evidence } from "#db/schema.server.ts";
import type { Facts } from "#scoring/types.ts";
import type { Problem } from "./problem.ts";

/** Networks that hand their members an export which can be read here. */
export type ExportNetwork = "x" | "mastodon" | "linkedin" | "facebook";

/** One file of an export, not yet opened. `size` in bytes as claimed; null where nobody says. */
export type Entry = { name: string; size: number | null; open: () => ReadableStream<Uint8Array> };

/** Chunks of one opened file, counted and capped. `name` is for messages. */
export type Source = { name: string; chunks: AsyncIterable<Uint8Array> };

/** What the reader is given besides the files. */
export type Given = {
  /** The handle or profile address that a person typed, for exports that do not say whose they are. */
  handle: string | null;
  /** Accounts of the candidate: the only one on the export's network is meant where nothing else says whose it is. */
  known?: readonly { network: string; handle: string }[];
  /** Nothing in an export can be later. */
  now: Date;
};

/** What leaves the browser: counts and links, never text. */
export type Found = {
  network: ExportNetwork;
  handle: string;
  url: string;
  facts: Facts;
  /** The strongest few acts, or the newest where the export counts no reactions. */
  evidence: Evidence[];
  /** What a person should know of how it was read, in sentences. */
  notes: string[];
};

export type Reading = Found | { problems: Problem[] };

/** Where each field of `Facts` comes from, or why it stays unknown; and the days that are counted. */
export type ExportMapping = Pick<Mapping, "fields" | "reach">;

/** A file that a reader opens, by its folder inside the export and its name: parts of regular expressions. */
export type FileRule = {
  key: string;
  folder: string;
  name: string;
  /** The name may differ, yet an export has only one such file, or one with and one without this in its name. */
  once?: RegExp;
  /** The number of the first part, where a long list comes in numbered parts; a name without a number is that part. */
  parts?: number;
  /** As it is called on pages. */
  shown: string;
  /** What is read from it. */
  gives: string;
};

export type Reader = {
  network: ExportNetwork;
  mapping: ExportMapping;
  files: readonly FileRule[];
  /** Files that show that this is the wrong kind of export of this network. */
  wrong: readonly { folder: string; name: string; what: string; todo: string }[];
  /** `read` has a function for each key of `files`; they may be called in any order. `finish` throws ExportProblem. */
  begin: (given: Given) => {
    read: Record<string, (source: Source) => Promise<void>>;
    finish: () => Found;
  };
};
