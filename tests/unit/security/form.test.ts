import { describe, expect, it, vi } from "vitest";
import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import { FORM_LIMIT, formOf, MOST_FIELDS, readForm } from "#app/pages/form.server.ts";
import { action as setup } from "#app/routes/setup.tsx";
import { request, testContext } from "#tests/support/app.ts";
import { growth } from "#tests/support/growth.ts";

const post = (
  body: BodyInit,
  headers: Record<string, string> = { "Content-Type": "application/x-www-form-urlencoded" },
) =>
  new Request("http://localhost/x", {
    method: "POST",
    body,
    headers,
    ...(body instanceof ReadableStream && { duplex: "half" }),
  } as RequestInit);
const statusOf = async (work: Promise<unknown>) =>
  (
    (await work.then(
      () => null,
      (error: unknown) => error,
    )) as Response | null
  )?.status;

describe("a form", () => {
  it("keeps fields with plain names and drops those that would build something from their names", async () => {
    const hostile = [
      "name[4294967294]",
      "a.b",
      "__proto__",
      "__proto__.x",
      "a[__proto__]",
      "",
      "x".repeat(65),
      "__intent__",
    ];
    const form = await formOf(
      post(
        new URLSearchParams([
          ["name", "Ada"],
          ["ids", "1"],
          ["ids", "2"],
          ...hostile.map((name) => [name, "1"]),
        ]),
      ),
    );
    expect([...form]).toEqual([
      ["name", "Ada"],
      ["ids", "1"],
      ["ids", "2"],
    ]);
  });

  it("lets conform ask for one field to be looked at, and for nothing else", async () => {
    const intent = (value: string) =>
      formOf(post(new URLSearchParams({ __intent__: value }))).then((form) =>
        form.has("__intent__"),
      );
    expect(await intent('{"type":"validate","payload":{"name":"email"}}')).toBe(true);
    expect(
      await intent('{"type":"update","payload":{"name":"name[4294967294]","value":"1"}}'),
    ).toBe(false);
    expect(await intent("{broken")).toBe(false);
  });

  it("is answered in a moment at /setup, whatever a stranger names a field", async () => {
    const reply = await setup({
      request: request("/setup", "", { "name[4294967294]": "1", __intent__: "{broken" }),
      context: testContext(),
      params: {},
    });
    expect(reply).toMatchObject({ status: "error", error: { name: ["Enter your name"] } });
  });

  it("leaves no mark on the prototype of objects", async () => {
    const form = await formOf(
      post(
        "__proto__.marked=1&__proto__[marked]=1&constructor.prototype.marked=1&constructor=1&a=1",
      ),
    );
    parseWithZod(form, { schema: z.object({ a: z.string() }) });
    expect({}).not.toHaveProperty("marked");
  });

  it("is refused when it is too large, also when its length was not told, without reading the rest", async () => {
    expect(await statusOf(formOf(post(`a=${"x".repeat(FORM_LIMIT)}`)))).toBe(413);
    let given = 0;
    const endless = new ReadableStream(
      { pull: (stream) => (given++, stream.enqueue(new Uint8Array(65_536).fill(97))) },
      { highWaterMark: 0 },
    );
    expect(await readForm(post(endless), FORM_LIMIT)).toBeNull();
    expect(given).toBeLessThan(20);
  });

  it("is a 400 when it is none", async () => {
    expect(await statusOf(formOf(post("a", { "Content-Type": "text/plain" })))).toBe(400);
    expect(await statusOf(formOf(post("a", { "Content-Type": "multipart/form-data" })))).toBe(400);
    expect(
      await statusOf(
        formOf(post("garbage", { "Content-Type": "multipart/form-data; boundary=x" })),
      ),
    ).toBe(400);
    expect([...(await formOf(new Request("http://localhost/x", { method: "POST" })))]).toEqual([]);
  });

  it("is not called the sender's mistake when reading it fails here", async () => {
    const sent = new FormData();
    sent.append("file", new File(["x"], "x"));
    const asked = post(sent, {});
    vi.stubGlobal("File", function File() {
      throw new TypeError("a mistake of ours");
    });
    await expect(formOf(asked)).rejects.toThrow("a mistake of ours");
    vi.unstubAllGlobals();
  });

  it("costs no more than its size, however many strange names it has", async () => {
    const body = (size: number) =>
      Array.from({ length: size / 12 }, (_, i) => `x[${i}]=1`).join("&");
    const [small, large] = [body(FORM_LIMIT / 8), body(FORM_LIMIT)];
    const read = (size: number) => statusOf(formOf(post(size === FORM_LIMIT ? large : small)));
    expect(await read(FORM_LIMIT)).toBe(400);
    expect(await growth(read, FORM_LIMIT / 8)).toBeLessThan(20);
  });

  it("may have as many fields as any page sends, and no more", async () => {
    const pairs = (count: number) =>
      new URLSearchParams(Array.from({ length: count }, (_, i) => ["ids", String(i)]));
    const parts = (count: number) => {
      const form = new FormData();
      for (let i = 0; i < count; i++) form.append("ids", String(i));
      return form;
    };
    expect((await formOf(post(pairs(MOST_FIELDS)))).getAll("ids")).toHaveLength(MOST_FIELDS);
    expect(await statusOf(formOf(post(pairs(MOST_FIELDS + 1))))).toBe(400);
    const large = (count: number) => readForm(post(parts(count), {}), 10 * FORM_LIMIT);
    expect((await large(MOST_FIELDS))?.getAll("ids")).toHaveLength(MOST_FIELDS);
    expect(await statusOf(large(MOST_FIELDS + 1))).toBe(400);
  });

  it("keeps the files of a multipart form, with their names and bytes", async () => {
    const sent = new FormData();
    sent.append("name", "Ada");
    sent.append("file", new File(["a,b\r\n--x\r\n\u00e9"], "tête.csv"));
    sent.append("file", new File([], ""));
    sent.append("file[9]", new File(["x"], "x"));
    const form = await formOf(post(sent, {}));
    expect([...form.keys()]).toEqual(["name", "file"]);
    const file = form.get("file") as File;
    expect([file.name, await file.text()]).toEqual(["tête.csv", "a,b\r\n--x\r\n\u00e9"]);
  });
});
