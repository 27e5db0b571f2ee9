/** The largest ordinary form: a page of ticked rows or a long note is a hundredth of it. */
export const FORM_LIMIT = 262_144;

/**
 * The form of a request, or null when its body is larger than `limit` bytes: then no more than the limit was read.
 * Only fields with plain names are kept. conform builds nested values from names, so that one field called
 * `name[4294967294]` would fill the memory. Throws a 400 when the body is no form.
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
  const type = request.headers.get("Content-Type") ?? "application/x-www-form-urlencoded";
  const form = await new Response(Buffer.concat(chunks), { headers: { "Content-Type": type } })
    .formData()
    .catch(() => {
      throw new Response("That is not a form that can be read.", { status: 400 });
    });
  const strange = [...form].filter(([name, value]) => !isPlain(name, value));
  for (const [name] of strange) form.delete(name);
  return form;
}

/** The form of a request. Throws a 413 when it is larger than any page sends, a 400 when it is none. */
export async function formOf(request: Request): Promise<FormData> {
  const form = await readForm(request, FORM_LIMIT);
  if (!form)
    throw new Response("That is more than this form may hold. Nothing was saved.", { status: 413 });
  return form;
}

/** conform's own field may ask for one field to be looked at, and for no change of values. */
const isPlain = (name: string, value: FormDataEntryValue) =>
  name === "__intent__"
    ? /^\{"type":"validate","payload":\{"name":"[a-zA-Z]{1,64}"\}\}$/.test(String(value))
    : /^[a-zA-Z][\w-]{0,63}$/.test(name);
