import { expect, test } from "./test.ts";
import Database from "better-sqlite3";
import { standIn, startLoopback, type Recording, type Seen } from "../support/loopback.ts";
import { freshDatabase, readList, saveList, setUp, startApp } from "./app.ts";

const PEOPLE = 200;

/** Made-up people in GitHub's shape: a profile each, and nothing done. */
function answer({ path }: Seen): Omit<Recording, "request"> | undefined {
  const login = /^\/users\/([a-z0-9-]+)$/.exec(path)?.[1];
  if (login)
    return {
      body: {
        login,
        id: Number(login.replace(/\D/g, "")) + 1,
        type: "User",
        followers: 12,
        following: 3,
        public_repos: 0,
      },
    };
  if (path.startsWith("/search/"))
    return { body: { total_count: 0, incomplete_results: false, items: [] } };
  return { body: [] };
}

test("a server killed with -9 while it collects 200 accounts loses none and reads none twice", async ({
  page,
}) => {
  const network = await startLoopback({ answer });
  const file = freshDatabase();
  const env = { DATABASE_URL: file, ...standIn(network.url) };
  const profiles = () =>
    network.requests.filter(
      ({ path }) => path.startsWith("/users/") && !path.slice(7).includes("/"),
    ).length;

  let app = await startApp(env);
  await setUp(page, app.url);
  await readList(
    page,
    app.url,
    Array.from({ length: PEOPLE }, (_, i) => `Person ${i} github:person-${i}-example`).join("\n"),
  );
  await saveList(page);
  await expect.poll(profiles, { timeout: 90_000, intervals: [20] }).toBeGreaterThan(PEOPLE / 4);
  await app.kill("SIGKILL");
  expect(profiles()).toBeLessThan(PEOPLE);

  app = await startApp(env);
  const db = new Database(file, { readonly: true });
  const count = (query: string) => db.prepare(query).pluck().get() as number;
  await expect
    .poll(() => count("select count(*) from jobs where state in ('waiting', 'running')"), {
      timeout: 90_000,
    })
    .toBe(0);
  const ends = "select state, outcome, count(*) as jobs from jobs group by state, outcome";
  expect(db.prepare(ends).all()).toEqual([{ state: "done", outcome: "ok", jobs: PEOPLE }]);
  expect(count("select count(*) from snapshots")).toBe(PEOPLE);
  expect(count("select count(distinct account_id) from snapshots")).toBe(PEOPLE);
  expect(count("select count(*) from candidates where score is not null")).toBe(PEOPLE);
  expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
  db.close();
  expect(await app.kill()).toBe(0);
  await network.close();
});
