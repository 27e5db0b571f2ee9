/** The largest form that is read: 1 MB of text, three bytes a character once it is encoded, and some room. */
export const BODY_LIMIT = 4 * 1_048_576;

/** The form of a request, or null when its body is larger than the limit: then no more than the limit was read. */
export async function readForm(request: Request, limit = BODY_LIMIT): Promise<FormData | null> {
  if (Number(request.headers.get("Content-Length")) > limit || !request.body) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  const type = request.headers.get("Content-Type") ?? "application/x-www-form-urlencoded";
  return new Response(Buffer.concat(chunks), { headers: { "Content-Type": type } }).formData();
}
