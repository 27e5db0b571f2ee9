import type { ServerResponse } from "node:http";
import { createGzip, gzipSync } from "node:zlib";

const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };

/** Ways in which a hostile or broken server answers. Each is named as a rule's `fault`. */
export const FAULTS = {
  /** Takes the request and never answers. */
  stall: () => {},
  /** Sends one byte a tenth of a second, for ever. */
  trickle: (response: ServerResponse) => {
    response.writeHead(200, JSON_TYPE);
    const timer = setInterval(() => response.write(" "), 100);
    response.on("close", () => clearInterval(timer));
  },
  circle: (response: ServerResponse, url: URL) => {
    const turn = Number(url.searchParams.get("turn") ?? 0) + 1;
    response.writeHead(302, { location: `${url.pathname}?turn=${turn}` }).end();
  },
  toPrivate: (response: ServerResponse) =>
    void response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end(),
  toPrivateTls: (response: ServerResponse) =>
    void response.writeHead(302, { location: "https://10.0.0.1/" }).end(),
  toOddPort: (response: ServerResponse) =>
    void response.writeHead(302, { location: "https://social.example:8443/" }).end(),
  toFile: (response: ServerResponse) =>
    void response.writeHead(302, { location: "file:///etc/passwd" }).end(),
  /** Announces 10 GB and sends for as long as somebody reads. */
  huge: (response: ServerResponse) => {
    response.writeHead(200, { ...JSON_TYPE, "content-length": String(10 * 1024 ** 3) });
    const piece = Buffer.alloc(64 * 1024, "[");
    const more = () => {
      while (!response.destroyed && response.write(piece));
    };
    response.on("drain", more);
    more();
  },
  /** A small packed body that unpacks to 1 GB. */
  gzipBomb: (response: ServerResponse) => {
    response.writeHead(200, { ...JSON_TYPE, "content-encoding": "gzip" });
    const gzip = createGzip({ level: 9 });
    gzip.pipe(response);
    const piece = Buffer.alloc(1024 * 1024, " ");
    let sent = 0;
    const more = (): void => {
      if (response.destroyed) return void gzip.destroy();
      if (sent++ >= 1024) return void gzip.end();
      if (gzip.write(piece)) setImmediate(more);
      else gzip.once("drain", more);
    };
    more();
  },
  brokenGzip: (response: ServerResponse) => {
    const packed = gzipSync(JSON.stringify({ login: "x".repeat(1000) }));
    response
      .writeHead(200, { ...JSON_TYPE, "content-encoding": "gzip" })
      .end(packed.subarray(0, packed.length - 12));
  },
  html: (response: ServerResponse) =>
    void response
      .writeHead(200, { "content-type": "text/html" })
      .end("<!doctype html><title>Sign in</title>"),
  utf16: (response: ServerResponse) =>
    void response
      .writeHead(200, { "content-type": "application/json; charset=utf-16" })
      .end(Buffer.from('\ufeff{"login":"é"}', "utf16le")),
  latin1: (response: ServerResponse) =>
    void response.writeHead(200, JSON_TYPE).end(Buffer.from('{"login":"é"}', "latin1")),
  /** Says that a plain body is packed with brotli, and as another type. */
  lies: (response: ServerResponse) =>
    void response
      .writeHead(200, { "content-type": "image/png", "content-encoding": "br" })
      .end('{"login":"ada","type":"User","followers":3,"following":1}'),
  short: (response: ServerResponse) => {
    response.writeHead(200, { ...JSON_TYPE, "content-length": "100000" });
    response.write('{"login":');
    setTimeout(() => response.destroy(), 20);
  },
  cut: (response: ServerResponse) => void response.socket?.destroy(),
  notHttp: (response: ServerResponse) => void response.socket?.end("SSH-2.0-OpenSSH_9.6\r\n"),
  longHeaders: (response: ServerResponse) =>
    void response.writeHead(200, { "x-long": "a".repeat(200_000) }).end("{}"),
  error500: (response: ServerResponse) =>
    void response.writeHead(500, JSON_TYPE).end('{"message":"Server Error"}'),
  empty: (response: ServerResponse) => void response.writeHead(200, JSON_TYPE).end(),
  rateLimited: (response: ServerResponse) =>
    void response
      .writeHead(429, { ...JSON_TYPE, "retry-after": "3600" })
      .end('{"message":"API rate limit exceeded"}'),
  deepJson: (response: ServerResponse) =>
    void response.writeHead(200, JSON_TYPE).end("[".repeat(1_000_000)),
} satisfies Record<string, (response: ServerResponse, url: URL) => void>;
export type Fault = keyof typeof FAULTS;
