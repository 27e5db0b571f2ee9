import {
  BlobReader,
  ERR_ENCRYPTED,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_ENTRY_DATA_OUT_OF_BOUNDS,
  ERR_INVALID_CRC32,
  ERR_INVALID_UNCOMPRESSED_SIZE,
  ERR_OVERLAPPING_ENTRY,
  ERR_SPLIT_ZIP_FILE,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
  ZipReader,
  type FileEntry,
} from "@zip.js/zip.js/lib/zip-core-custom.js";
import { ExportReading, type Given, type Reading, type Watch } from "./index.ts";
import { AGAIN, ExportProblem } from "./problem.ts";

/** Beyond this many bytes an entry that shrank to less than a hundredth of its size is a trap: posts shrink to a tenth. */
const SUSPICIOUS = { bytes: 32 * 1024 ** 2, ratio: 200 };
/** Names after which a page gets to draw. */
const LONGEST_TURN = 2000;

/** Other containers, by their first bytes. */
const KINDS = [
  {
    bytes: [0x1f, 0x8b],
    what: "This is a .tar.gz, as older servers of Mastodon make them.",
    todo: "Unpack it, and choose actor.json and outbox.json.",
  },
  {
    bytes: [0x37, 0x7a, 0xbc, 0xaf],
    what: "This is a 7z archive.",
    todo: "Unpack it, and choose the files in it.",
  },
  {
    bytes: [0x52, 0x61, 0x72, 0x21],
    what: "This is a RAR archive.",
    todo: "Unpack it, and choose the files in it.",
  },
];

const CUT_SHORT = {
  what: "This zip cannot be read: its list of files is damaged or missing.",
  todo: "The download may have been cut short. Download the export again.",
};
const LOCKED = {
  what: "This zip is protected with a password.",
  todo: "Networks hand out their exports without one. Unpack it, and choose the files in it.",
};
const DAMAGED = { what: "This file is damaged inside the zip.", todo: AGAIN };
const WHY: Record<string, { what: string; todo: string }> = {
  [ERR_ENCRYPTED]: LOCKED,
  [ERR_UNSUPPORTED_ENCRYPTION]: LOCKED,
  [ERR_ENCRYPTED_CENTRAL_DIRECTORY]: LOCKED,
  [ERR_SPLIT_ZIP_FILE]: {
    what: "This is one part of a zip that was split.",
    todo: "Join its parts and unpack it, then choose the files in it.",
  },
  [ERR_UNSUPPORTED_COMPRESSION]: {
    what: "This file is packed in a way that cannot be read here.",
    todo: "Unpack the zip, and choose the files in it.",
  },
  [ERR_OVERLAPPING_ENTRY]: {
    what: "Two files in this zip overlap, so it is not read.",
    todo: AGAIN,
  },
  [ERR_ENTRY_DATA_OUT_OF_BOUNDS]: DAMAGED,
  [ERR_INVALID_CRC32]: DAMAGED,
  [ERR_INVALID_UNCOMPRESSED_SIZE]: {
    what: "This file is not as large as the zip says.",
    todo: AGAIN,
  },
};
const asProblem = (error: unknown, otherwise: { what: string; todo: string }, entry?: string) => {
  const { what, todo } = WHY[error instanceof Error ? error.message : ""] ?? otherwise;
  return new ExportProblem(what, todo, { entry });
};

/**
 * Reads an export from a zip of any size: its list of files, then those that are named, straight from where they lie.
 * Runs on the page's own thread with the browser's own inflate, so that neither a worker nor WebAssembly is needed.
 * Throws only when `signal` says stop.
 */
export async function readZip(
  zip: Blob & { name?: string },
  given: Given,
  watch: Watch = {},
): Promise<Reading> {
  const reading = new ExportReading(given, watch);
  const name = zip.name ?? "the zip";
  const entries: { claim: NonNullable<ReturnType<ExportReading["claim"]>>; entry: FileEntry }[] =
    [];
  const reader = new ZipReader(new BlobReader(zip), {
    useWebWorkers: false,
    useCompressionStream: true,
    checkCrc32: true,
    checkOverlappingEntry: true,
    filenameValidation: "tolerant",
  });
  try {
    refuseOthers(new Uint8Array(await zip.slice(0, 8).arrayBuffer()));
    let names = 0;
    for await (const entry of reader.getEntriesGenerator()) {
      const claim = entry.directory ? null : reading.claim(entry.filename);
      if (claim && !entry.directory) entries.push({ claim, entry });
      if (++names % LONGEST_TURN === 0) {
        watch.signal?.throwIfAborted();
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
    for (const { claim, entry } of entries) {
      if (entry.encrypted)
        reading.report(asProblem(new Error(ERR_ENCRYPTED), LOCKED, entry.filename), name);
      else if (
        entry.uncompressedSize > SUSPICIOUS.bytes &&
        entry.uncompressedSize > SUSPICIOUS.ratio * entry.compressedSize
      ) {
        reading.report(
          new ExportProblem(
            "This file would unpack to hundreds of times its size, so it is not read.",
            AGAIN,
            { entry: claim.path },
          ),
          name,
        );
      }
    }
    if (reading.sound)
      for (const { claim, entry } of entries)
        await reading.read(claim, {
          name: claim.path,
          size: entry.uncompressedSize,
          open: () => inflated(entry, watch.signal),
        });
  } catch (error) {
    watch.signal?.throwIfAborted();
    reading.report(
      error instanceof ExportProblem ? error : asProblem(error, CUT_SHORT, name),
      name,
    );
  } finally {
    await reader.close();
  }
  return reading.finish();
}

function refuseOthers(first: Uint8Array): void {
  const kind = KINDS.find(({ bytes }) => bytes.every((byte, place) => first[place] === byte));
  if (kind) throw new ExportProblem(kind.what, kind.todo);
  if (first.length === 0) throw new ExportProblem("This file is empty.", AGAIN);
}

/** The bytes of an entry. What goes wrong in the zip comes out of the stream as an ExportProblem. */
function inflated(entry: FileEntry, signal?: AbortSignal): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const reader = readable.getReader();
  const finished = entry.getData(writable, { signal });
  // Some failures leave the stream open: then nobody would ever hear of them from it.
  const failed = finished.then(() => new Promise<never>(() => {}));
  failed.catch(() => {});
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await Promise.race([reader.read(), failed]);
        if (!done) return controller.enqueue(value);
        await finished;
        controller.close();
      } catch (error) {
        controller.error(asProblem(error, DAMAGED));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
