import { Readable } from "node:stream";
import { describe, expect, it, vi } from "vitest";
import { ExportReading } from "#app/exports/index.ts";
import { readUpload } from "#app/exports/upload.server.ts";
import { inPieces, MalformedForm, readParts, type Part } from "#app/http/multipart.server.ts";
import { growth } from "#tests/support/growth.ts";

const TYPE = "multipart/form-data; boundary=x";
const LIMITS = { parts: 100, nameBytes: 100, fieldBytes: 1000 };
const file = (name: string, content: string) =>
  `--x\r\nContent-Disposition: form-data; name="f"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n${content}\r\n`;
const END = "--x--\r\n";
async function* bytes(text: string, step: number, count = () => {}) {
  const all = Buffer.from(text);
  for (let at = 0; at < all.length; at += step) {
    count();
    yield all.subarray(at, at + step);
  }
}
const textOf = async (data: AsyncIterable<Uint8Array>) => {
  const chunks = [];
  for await (const chunk of data) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
};

describe("the parts of a form", () => {
  it("come in order and whole, in whatever chunks they are sent", async () => {
    const text =
      file("a/one.json", "1\r\n--y\r\n") +
      file("two", "x".repeat(200_000)) +
      '--x\r\nContent-Disposition: form-data; name="handle"\r\n\r\n@ada\r\n' +
      file("", "") +
      END;
    for (const step of [1, 7, 65_536, 1e6]) {
      const seen: (string | number)[][] = [];
      await readParts(TYPE, bytes(text, step), LIMITS, async ({ name, filename, data }: Part) => {
        const content = await textOf(data);
        seen.push([name, filename ?? "a field", content.length > 50 ? content.length : content]);
      });
      expect(seen).toEqual([
        ["f", "a/one.json", "1\r\n--y\r\n"],
        ["f", "two", 200_000],
        ["handle", "a field", "@ada"],
        ["f", "", ""],
      ]);
    }
  });

  it("are not read ahead of whoever takes them", async () => {
    let read = 0;
    let go = () => {};
    const gate = new Promise<void>((open) => (go = open));
    const work = readParts(
      TYPE,
      bytes(file("a", "x".repeat(20_000_000)) + END, 65_536, () => read++),
      LIMITS,
      async ({ data }) => {
        await gate;
        expect((await textOf(data)).length).toBe(20_000_000);
      },
    );
    for (let i = 0; i < 100; i++) await new Promise(setImmediate);
    expect(read).toBeLessThan(5);
    go();
    await work;
  });

  it("pass by when nobody wants them, and one that fails ends the whole", async () => {
    const text = file("a", "x".repeat(300_000)) + file("b", "y") + END;
    const names: unknown[] = [];
    await readParts(TYPE, bytes(text, 1000), LIMITS, async ({ filename }) => {
      names.push(filename);
    });
    expect(names).toEqual(["a", "b"]);
    const failing = readParts(TYPE, bytes(text, 1000), LIMITS, async () => {
      throw new Error("the disk is full");
    });
    await expect(failing).rejects.toThrow("the disk is full");
  });

  it.each([
    ["nothing of the kind", "hello"],
    ["a body that ends in the middle", file("a", "x").slice(0, -4)],
    ["more parts than may be", file("a", "").repeat(101) + END],
    ["a title without end", `--x\r\nX: ${"y".repeat(100_000)}`],
  ])("are refused: %s", async (_, text) => {
    await expect(readParts(TYPE, bytes(text, 100), LIMITS, async () => {})).rejects.toThrow(
      MalformedForm,
    );
  });

  it("are refused when they come without a boundary, or break off while a file is read", async () => {
    const unread = readParts("multipart/form-data", bytes(END, 100), LIMITS, async () => {});
    await expect(unread).rejects.toThrow(MalformedForm);
    const broken = async function* () {
      yield Buffer.from(file("a", "x".repeat(300_000)).slice(0, 200_000));
      throw new Error("ECONNRESET");
    };
    const cut = readParts(TYPE, broken(), LIMITS, async ({ data }) => void (await textOf(data)));
    await expect(cut).rejects.toThrow(MalformedForm);
  });

  it("of an upload are not called the sender's mistake when reading them fails here", async () => {
    const claim = vi.spyOn(ExportReading.prototype, "claim").mockImplementation(() => {
      throw new TypeError("a mistake of ours");
    });
    const request = new Request("http://localhost/x", {
      method: "POST",
      headers: { "Content-Type": TYPE },
      body: file("tweets.js", "[]") + END,
    });
    await expect(readUpload(request, new Date("2026-11-20"))).rejects.toThrow("a mistake of ours");
    claim.mockRestore();
  });

  it("sent a byte at a time are put together in a few pieces", async () => {
    const pieces = [];
    for await (const piece of inPieces(bytes("é".repeat(100_000), 1))) pieces.push(piece.length);
    expect(pieces).toEqual([65_536, 65_536, 65_536, 3392]);
  });

  it("cost no more than their size to read, also a byte at a time", async () => {
    const post = `{"tweet":{"id":"1","full_text":"${"x".repeat(200)}"}},`;
    const upload = (size: number) => {
      const tweets = `window.YTD.tweets.part0 = [${post.repeat(size / 256)}1]`;
      const chunks = bytes(file("tweets.js", tweets) + END, 1);
      const request = new Request("http://localhost/x", {
        method: "POST",
        headers: { "Content-Type": TYPE },
        body: Readable.toWeb(Readable.from(chunks)),
        duplex: "half",
      } as RequestInit);
      return readUpload(request, new Date("2026-11-20"));
    };
    expect(await growth(upload, 16_384)).toBeLessThan(16);
  });
});
