import { inOne, MalformedForm, readParts } from "#app/http/multipart.server.ts";

/** Bytes of the largest ordinary form: a page of ticked rows or a long note is a hundredth of it. */
export const FORM_LIMIT = 262_144;
/** Fields of one form. A page shows at most 200 rows to tick. */
export const MOST_FIELDS = 2000;
const LONGEST_NAME = 64;

const NO_FORM = "That form could not be read.";
const URLENCODED = "application/x-www-form-urlencoded";

/**
 * The form of a request, or null when its body is larger than `limit` bytes: then no more than the limit was read. Only
 * fields with plain names are kept. conform builds nested values from names, so that one field called
 * `name[4294967294]` would fill the memory. Throws a 400 when the body is not a form, or has more than `MOST_FIELDS`
 * fields.
 */
export async function readForm(request: Request, limit: number): Promise<FormData | null> {
  if (Number(request.headers.get("Content-Length")) > limit) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks, size);
  const type = request.headers.get("Content-Type") ?? URLENCODED;
  const kind = type.split(";", 1)[0]?.trim().toLowerCase();
  if (kind !== URLENCODED && kind !== "multipart/form-data")
    throw new Response(NO_FORM, { status: 400 });
  const form =
    kind === URLENCODED ? fromPairs(body.toString("utf8")) : await fromParts(type, body, limit);
  Object.defineProperty(request, READ, { value: form });
  return form;
}

/** The server and the built routes each have their own copy of this file, so no variable of it can be shared. */
const READ = Symbol.for("touchstone.form");

/** The form of a request, whether or not it was read before; null when it is too large, or not a form. */
export async function formSent(request: Request, limit: number): Promise<FormData | null> {
  const before = (request as { [READ]?: FormData })[READ];
  if (before || request.bodyUsed) return before ?? null;
  return readForm(request, limit).catch((error: unknown) => {
    if (error instanceof Response) return null;
    throw error;
  });
}

/** The form of a request. Throws a 413 when it is larger than any page sends, a 400 when the body is not a form. */
export async function formOf(request: Request): Promise<FormData> {
  const form = await readForm(request, FORM_LIMIT);
  if (!form)
    throw new Response("That is too much for this form. Nothing was saved.", { status: 413 });
  return form;
}

/** The answer to a form whose button this page does not know: an outdated page, or a form that was made up. */
export const unknownAction = () =>
  new Response("This page cannot do that. Reload it and try again.", { status: 400 });

const tooManyFields = () =>
  new Response("That form has too many fields. Nothing was saved.", {
    status: 400,
  });

function fromPairs(text: string): FormData {
  let pairs = 1;
  for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", at + 1))
    if (++pairs > MOST_FIELDS) throw tooManyFields();
  const form = new FormData();
  for (const [name, value] of new URLSearchParams(text))
    if (isPlain(name, value)) form.append(name, value);
  return form;
}

async function fromParts(type: string, body: Uint8Array, limit: number): Promise<FormData> {
  const form = new FormData();
  // One more than may be, so that too many can be told from a form that cannot be read.
  const limits = { parts: MOST_FIELDS + 1, nameBytes: 1024, fieldBytes: limit };
  let parts = 0;
  await readParts(type, inOne(body), limits, async ({ name, filename, data }) => {
    if (++parts > MOST_FIELDS) return;
    const chunks: Uint8Array[] = [];
    for await (const piece of data) chunks.push(piece);
    if (filename === undefined) {
      const value = Buffer.concat(chunks).toString("utf8");
      if (isPlain(name, value)) form.append(name, value);
    } else if (filename && isPlain(name, "")) {
      form.append(name, new File(chunks as BlobPart[], filename));
    }
  }).catch((error: unknown) => {
    if (!(error instanceof MalformedForm)) throw error;
    throw parts > MOST_FIELDS ? tooManyFields() : new Response(NO_FORM, { status: 400 });
  });
  if (parts > MOST_FIELDS) throw tooManyFields();
  return form;
}

const PLAIN = new RegExp(`^[a-zA-Z][\\w-]{0,${LONGEST_NAME - 1}}$`);

/** conform's own field may ask for one field to be looked at, and for no change of values. */
const isPlain = (name: string, value: string) =>
  name === "__intent__"
    ? /^\{"type":"validate","payload":\{"name":"[a-zA-Z]{1,64}"\}\}$/.test(value)
    : PLAIN.test(name);
