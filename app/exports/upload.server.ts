import { inPieces, MalformedForm, readParts, type Part } from "#app/http/multipart.server.ts";
import { ExportReading, type Given, type Reading } from "./index.ts";
import { size } from "./limits.ts";
import { ExportProblem } from "./problem.ts";

/** Bytes of one file and of all together that are taken without JavaScript. They are read as they come and never kept. */
export const UPLOAD = { file: 50 * 1024 ** 2, all: 100 * 1024 ** 2 } as const;
/** Of one form: whoever chooses a whole folder has a few thousand files; a name may hold folders. */
const PARTS = { parts: 10_000, nameBytes: 64, fieldBytes: 2000 };
const ZIP = /\.(?:zip|tgz|gz|tar|7z|rar)$/i;
const IN_BROWSER =
  "Turn on JavaScript to read a whole archive in the browser: then only counts and links leave it.";

export const isUpload = (request: Request) =>
  (request.headers.get("Content-Type") ?? "").startsWith("multipart/form-data");

/**
 * Reads single files of an export from a form as they come in, with the readers that the browser uses. `fields` are the
 * form's other fields, `handle` among them. Throws a 400 when the body is not a form.
 */
export async function readUpload(
  request: Request,
  now: Date,
  known: Given["known"] = [],
): Promise<{ reading: Reading; fields: Record<string, string> }> {
  const given: Given = { handle: null, now, known };
  const reading = new ExportReading(given);
  const fields: Record<string, string> = {};
  const take = async ({ name, filename, data }: Part) => {
    if (filename) await takeFile(reading, filename, data);
    else if (filename === undefined && (name === "handle" || name === "name"))
      fields[name] = await textOf(data);
  };
  const { body, over } = limited(request, UPLOAD.all);
  try {
    await readParts(request.headers.get("Content-Type") ?? "", body, PARTS, take);
  } catch (error) {
    if (!(error instanceof MalformedForm)) throw error;
    if (!over()) throw new Response("That form could not be read.", { status: 400 });
    const { problem } = new ExportProblem(
      `Without JavaScript, the files can be at most ${size(UPLOAD.all)} in all.`,
      IN_BROWSER,
    );
    return { reading: { problems: [problem] }, fields };
  }
  given.handle = fields.handle ?? null;
  return { reading: reading.finish(), fields };
}

async function takeFile(
  reading: ExportReading,
  filename: string,
  data: AsyncIterable<Uint8Array>,
): Promise<void> {
  if (ZIP.test(filename))
    return reading.report(
      new ExportProblem(
        "Without JavaScript, an archive cannot be read.",
        `Unpack it and choose the files in it. Or: ${IN_BROWSER}`,
      ),
      filename,
    );
  const claim = reading.claim(filename);
  if (claim)
    await reading.read(claim, { name: filename, size: null, open: () => fileStream(data) });
}

/** The bytes of one file. When nobody reads on, the rest is left for the form's reader to pass over. */
function fileStream(data: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = inPieces(data);
  let bytes = 0;
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done) return controller.close();
      bytes += value.length;
      if (bytes > UPLOAD.file)
        return controller.error(
          new ExportProblem(
            `Without JavaScript, a file can be at most ${size(UPLOAD.file)}.`,
            IN_BROWSER,
          ),
        );
      controller.enqueue(value);
    },
  });
}

/** The body, up to so many bytes. It is never cancelled: the browser must get to send it all, or it would show no answer. */
function limited(request: Request, most: number) {
  let bytes = 0;
  async function* body() {
    const reader = request.body?.getReader();
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
      if (done || !value) return;
      bytes += value.length;
      if (bytes > most) throw new Error("Too much");
      yield value;
    }
  }
  return { body: body(), over: () => bytes > most };
}

async function textOf(data: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of data) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
