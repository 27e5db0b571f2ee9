import type { LoaderFunction, ServerBuild } from "@remix-run/node";
import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { waitingForDatabase } from "#app/http/patient.server.ts";
import { DatabaseBusy } from "#db/transact.server.ts";
import { untilFree } from "#db/until-free.server.ts";

const locked = () =>
  new Error("Failed query", {
    cause: new Database.SqliteError("database is locked", "SQLITE_BUSY"),
  });

/** A clock that only waiting moves on. */
function clockAt(start = 0) {
  const waits: number[] = [];
  let at = start;
  const sleep = async (ms: number) => {
    waits.push(ms);
    at += ms;
  };
  return { waits, now: () => at, sleep };
}
/** Rejects so many times as if another process held the lock. */
function lockedFor(times: number) {
  let tries = 0;
  const read = async () => {
    if (++tries <= times) throw locked();
    return "read";
  };
  return { read, tries: () => tries };
}

it("what only reads is read again until the other process is done", async () => {
  const [clock, { read, tries }] = [clockAt(), lockedFor(6)];
  expect(await untilFree(read, clock)).toBe("read");
  expect(tries()).toBe(7);
  expect(clock.waits).toEqual([10, 20, 40, 80, 160, 250]);
});

it("after five seconds it says that the database is busy", async () => {
  const [clock, { read }] = [clockAt(), lockedFor(Infinity)];
  await expect(untilFree(read, clock)).rejects.toBeInstanceOf(DatabaseBusy);
  expect(clock.now()).toBeGreaterThan(4500);
  expect(clock.now()).toBeLessThanOrEqual(5000);
});

it("anything else that goes wrong is not tried again", async () => {
  let tries = 0;
  const read = async () => {
    tries++;
    throw new Error("no such table");
  };
  await expect(untilFree(read, clockAt())).rejects.toThrow("no such table");
  expect(tries).toBe(1);
});

function loaderOf(loader: () => unknown): LoaderFunction {
  const build = { routes: { page: { id: "page", module: { loader } } } } as unknown as ServerBuild;
  const changed = waitingForDatabase(build) as ServerBuild;
  return changed.routes["page"]!.module.loader!;
}
const args = { request: new Request("http://localhost/"), context: {} as never, params: {} };

it("every page waits, and others are served meanwhile", async () => {
  const { read, tries } = lockedFor(3);
  let others = 0;
  const counting = setInterval(() => others++, 1);
  expect(await loaderOf(read)(args)).toBe("read");
  clearInterval(counting);
  expect(tries()).toBe(4);
  expect(others).toBeGreaterThan(2);
});

it("a page that waited too long answers 503 in plain words", async () => {
  const refused = await Promise.resolve(
    loaderOf(() => {
      throw new DatabaseBusy();
    })(args),
  ).catch((thrown: unknown) => thrown);
  expect(refused).toBeInstanceOf(Response);
  expect((refused as Response).status).toBe(503);
  expect((refused as Response).headers.get("Retry-After")).toBe("5");
  expect(await (refused as Response).text()).toBe(new DatabaseBusy().message);
});
