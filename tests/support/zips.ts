import { crc32 } from "node:zlib";
import {
  BlobWriter,
  TextReader,
  Uint8ArrayReader,
  ZipWriter,
  type ZipWriterAddDataOptions,
} from "@zip.js/zip.js";

type Part = { name: string; content: string | Uint8Array; options?: ZipWriterAddDataOptions };

/** A zip of made-up files, as a file that a person chose. */
export async function zipOf(
  parts: Part[],
  { name = "archive.zip", ...options }: ZipWriterAddDataOptions & { name?: string } = {},
): Promise<File> {
  const writer = new ZipWriter(new BlobWriter("application/zip"), {
    useWebWorkers: false,
    ...options,
  });
  for (const { name: path, content, options: own } of parts) {
    await writer.add(
      path,
      typeof content === "string" ? new TextReader(content) : new Uint8ArrayReader(content),
      own,
    );
  }
  return new File([await writer.close()], name, { type: "application/zip" });
}

/** The zip with bytes written over: each pair replaces one text by another of the same length, wherever it stands. */
export async function patched(zip: File, ...pairs: [string, string][]): Promise<File> {
  let text = Buffer.from(await zip.arrayBuffer()).toString("latin1");
  for (const [from, to] of pairs) text = text.replaceAll(from, to);
  return new File([Buffer.from(text, "latin1")], zip.name, { type: zip.type });
}

/** A zip of the large kind (Zip64) of files stored as they are: tens of thousands of them in a moment. */
export function largeZip(parts: { name: string; content: string }[]): Buffer {
  const [files, records]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, content } of parts) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(content)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(45, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    const file = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, path, bytes]);
    files.push(file);
    records.push(Buffer.concat([Buffer.from("PK\u0001\u0002-\0"), common, rest, path]));
    at += file.length;
  }
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(98);
  end.write("PK\u0006\u0006", 0, "latin1");
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(45, 12);
  end.writeUInt16LE(45, 14);
  end.writeBigUInt64LE(BigInt(parts.length), 24);
  end.writeBigUInt64LE(BigInt(parts.length), 32);
  end.writeBigUInt64LE(BigInt(directory.length), 40);
  end.writeBigUInt64LE(BigInt(at), 48);
  end.write("PK\u0006\u0007", 56, "latin1");
  end.writeBigUInt64LE(BigInt(at + directory.length), 64);
  end.writeUInt32LE(1, 72);
  end.write("PK\u0005\u0006", 76, "latin1");
  end.fill(0xff, 84, 96);
  return Buffer.concat([...files, directory, end]);
}
