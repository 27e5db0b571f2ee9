import { DAY, WINDOW_DAYS } from "#app/networks/acts.ts";
import { networkLabel } from "#db/constants.ts";
import { makePause } from "./pause.ts";
import { facebook } from "./facebook.ts";
import { LIMITS, size } from "./limits.ts";
import { linkedin } from "./linkedin.ts";
import { mastodon } from "./mastodon.ts";
import { AGAIN, ExportProblem, problemOf, type Problem } from "./problem.ts";
import type { Entry, Given, Reader, Reading } from "./reader.ts";
import { x } from "./x.ts";
import { number } from "#app/domain/number.ts";

/** One line an export that can be read. */
export const READERS: readonly Reader[] = [x, mastodon, linkedin, facebook];

export type { Entry, ExportNetwork, Found, Given, Reading } from "./reader.ts";
export type { Problem } from "./problem.ts";

type Claim = { key: string; path: string };
/** What is being read: bytes so far, and in all as far as known. */
export type Progress = { entry: string; bytes: number; size: number | null };
export type Watch = { onProgress?: (progress: Progress) => void; signal?: AbortSignal };

/** Folders that may enclose an export inside a zip; never those in which an export, or a Mac, keeps other things. */
const TOP =
  "^((?:(?!(?:__macosx|messages|contacts|connections|direct[_-]messages?|personal_information)/)[^/]+/){0,3}?)";
const PLACES = READERS.flatMap((reader) =>
  [
    ...reader.files.map((file) => ({ once: null, parts: null, ...file, refused: null })),
    ...reader.wrong.map((wrong) => ({
      ...wrong,
      once: null,
      parts: null,
      key: "",
      refused: wrong,
    })),
  ].map(({ folder, name, ...rule }) => ({
    ...rule,
    reader,
    inside: new RegExp(`${TOP}${folder}${name}$`, "i"),
    alone: new RegExp(`^${name}$`, "i"),
  })),
);

/**
 * Reads the files of one export, in whatever order they come. Name each entry to `claim` first: null means that it is none
 * of ours and stays closed. Nothing is thrown: what cannot be read ends in `finish` as problems.
 */
export class ExportReading {
  private reader: Reader | null = null;
  private session: ReturnType<Reader["begin"]> | null = null;
  private top: string | null = null;
  private readonly taken = new Set<string>();
  private readonly problems: Problem[] = [];
  private readonly parts = new Map<string, { first: number; names: Map<number, string> }>();
  private unopened = 0;
  private packed: string | null = null;
  private bytes = 0;

  constructor(
    private readonly given: Given,
    private readonly watch: Watch = {},
  ) {}

  /** False once there is a problem, so that nothing more needs to be opened. */
  get sound(): boolean {
    return this.problems.length === 0;
  }

  claim(name: string): Claim | null {
    try {
      return this.place(name);
    } catch (error) {
      this.report(error, name);
      return null;
    }
  }

  report(error: unknown, name: string): void {
    if (this.problems.length < 20) this.problems.push(problemOf(error, name));
  }

  async read(claim: Claim, entry: Entry): Promise<void> {
    try {
      await this.session?.read[claim.key]?.({ name: claim.path, chunks: this.chunks(entry) });
    } catch (error) {
      this.watch.signal?.throwIfAborted();
      this.report(error, claim.path);
    }
  }

  finish(): Reading {
    if (this.problems.length > 0) return { problems: this.problems };
    if (!this.session && this.packed !== null) {
      const inside = new ExportProblem(
        "There is an archive in here, and nothing beside it that can be read.",
        "Take it out, and choose it by itself.",
      );
      return { problems: [problemOf(inside, this.packed)] };
    }
    if (!this.session) {
      const labels = READERS.map(({ network }) => networkLabel(network));
      return {
        problems: [
          problemOf(
            new ExportProblem(
              "None of these files is from a data export that can be read here.",
              `Exports of ${labels.slice(0, -1).join(", ")} and ${labels.at(-1)} can be read. Choose the zip as the network made it, or the files in it; the page /exports lists them.`,
            ),
            "",
          ),
        ].map((one) => ({ ...one, entry: null })),
      };
    }
    try {
      const [gap] = this.afterGaps();
      if (gap !== undefined)
        throw new ExportProblem(
          "This is a part of a list, and a part before it is not here.",
          "Choose all parts. A large export may come in several zips: then choose the files in them.",
          { entry: gap },
        );
      const found = this.session.finish();
      const age = Math.floor((this.given.now.getTime() - Date.parse(found.facts.observedAt)) / DAY);
      return {
        ...found,
        notes: [
          ...(age > OLD
            ? [
                `What is in it ends ${number(age)} days ago. Acts count less each day, and nothing after ${WINDOW_DAYS} days: a newer export says more.`,
              ]
            : []),
          ...found.notes,
          ...(this.unopened > 0
            ? [
                `${number(this.unopened)} other ${this.unopened === 1 ? "file was" : "files were"} not opened.`,
              ]
            : []),
        ],
      };
    } catch (error) {
      return {
        problems: [
          error instanceof ExportProblem ? error.problem : { ...problemOf(error, ""), entry: null },
        ],
      };
    }
  }

  private place(name: string): Claim | null {
    const path = safePath(name);
    const alone = !path.includes("/");
    for (const { reader, key, inside, alone: aloneName, refused, once, parts } of PLACES) {
      const top = inside.exec(path)?.[1] ?? (alone && aloneName.test(path) ? "" : null);
      if (top === null) continue;
      if (refused) throw new ExportProblem(refused.what, refused.todo, { entry: path });
      const form = once?.test(path.slice(path.lastIndexOf("/") + 1));
      this.belong(reader, top, path, form === undefined ? null : `${key} ${form}`);
      if (parts !== null) this.note(key, path, parts);
      return { key, path: path.slice(top.length) };
    }
    this.unopened++;
    if (/\.(?:zip|tgz|tar\.gz)$/i.test(path)) this.packed ??= path;
    return null;
  }

  /** Notes the part of a list that a name stands for. */
  private note(key: string, path: string, first: number): void {
    const part = Number(/(\d{1,4})\.\w+$/.exec(path)?.[1] ?? first);
    const known = this.parts.get(key) ?? { first, names: new Map() };
    this.parts.set(key, { first, names: known.names.set(part, path) });
  }

  /** The names of parts before which another one is missing. */
  private afterGaps(): string[] {
    return [...this.parts.values()].flatMap(({ first, names }) =>
      [...names].flatMap(([part, path]) => (part > first && !names.has(part - 1) ? path : [])),
    );
  }

  private belong(reader: Reader, top: string, path: string, only: string | null): void {
    if (this.reader && this.reader !== reader) {
      throw new ExportProblem(
        `This is a file of ${networkLabel(reader.network)}, among files of ${networkLabel(this.reader.network)}.`,
        "Read one export at a time.",
        { entry: path },
      );
    }
    if (this.top !== null && this.top !== top)
      throw new ExportProblem(
        "Two folders contain files of an export.",
        "Choose the files of one export only.",
        { entry: path },
      );
    const name = path.toLowerCase();
    if (this.taken.has(name))
      throw new ExportProblem("This name is there twice.", "Choose the export as it came.", {
        entry: path,
      });
    if (only !== null && this.taken.has(`:${only}`))
      throw new ExportProblem(
        "Another file of this kind is there too.",
        "Choose the files of one export only.",
        { entry: path },
      );
    this.taken.add(name);
    if (only !== null) this.taken.add(`:${only}`);
    this.top = top;
    this.reader = reader;
    this.session ??= reader.begin(this.given);
  }

  private async *chunks(entry: Entry): AsyncGenerator<Uint8Array> {
    if (entry.size !== null) allow(entry.size, this.bytes + entry.size);
    let bytes = 0;
    const pause = makePause();
    const reader = entry.open().getReader();
    try {
      for (;;) {
        this.watch.signal?.throwIfAborted();
        const { done, value } = await reader.read();
        if (done) return;
        bytes += value.length;
        this.bytes += value.length;
        allow(bytes, this.bytes);
        if (entry.size !== null && bytes > entry.size)
          throw new ExportProblem("This file is larger than the zip says.", AGAIN);
        yield value;
        if (await pause()) this.watch.onProgress?.({ entry: entry.name, bytes, size: entry.size });
      }
    } finally {
      await reader.cancel().catch(() => {});
    }
  }
}

/** Days after which an export is called old. */
const OLD = 30;

function allow(bytes: number, all: number): void {
  if (bytes > LIMITS.entry)
    throw new ExportProblem(
      `This file is larger than ${size(LIMITS.entry)}, too large for such a file.`,
      AGAIN,
    );
  if (all > LIMITS.all)
    throw new ExportProblem(
      `The files are larger than ${size(LIMITS.all)} in all.`,
      "Choose the files of one export only.",
    );
}

/** The path of an entry with plain slashes. Throws when it points outside of the export. */
function safePath(name: string): string {
  const path = name.replaceAll("\\", "/");
  if (
    path.startsWith("/") ||
    /^[a-z]:/i.test(path) ||
    path.includes("\0") ||
    path.split("/").includes("..")
  ) {
    throw new ExportProblem(
      "This name points outside of the export.",
      "Such a file is not what a network hands out. Ask for the export again.",
      { entry: name },
    );
  }
  return path.replace(/^(?:\.\/)+/, "");
}

/** Reads a list of files as one export. Opens those that it names and no other. Throws only when `signal` says stop. */
export async function readExport(
  entries: readonly Entry[],
  given: Given,
  watch: Watch = {},
): Promise<Reading> {
  const reading = new ExportReading(given, watch);
  const claimed = entries.map((entry) => ({ entry, claim: reading.claim(entry.name) }));
  if (!reading.sound) return reading.finish();
  for (const { entry, claim } of claimed) if (claim) await reading.read(claim, entry);
  return reading.finish();
}
