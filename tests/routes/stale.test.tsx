import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test } from "vitest";
import { Ago } from "#app/components/ago.tsx";
import { AccountsPanel } from "#app/routes/candidates.$id/accounts-panel.tsx";
import { loader } from "#app/routes/candidates.$id/route.tsx";
import { Summary } from "#app/routes/candidates.$id/summary.tsx";
import { loader as list } from "#app/routes/candidates._index/route.tsx";
import { loader as compare } from "#app/routes/compare/route.tsx";
import { parseFacts } from "#scoring/index.ts";
import { makeCandidate } from "#tests/support/factories.ts";
import { request, signedIn, testContext } from "#tests/support/app.ts";
import { claim, enqueue, record } from "#tests/support/queue.ts";

const DAY = 86_400_000;
let context: ReturnType<typeof testContext>;
let cookie: string;
let ids: number[];
beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "viewer");
  const ada = await makeCandidate(context.db, { accounts: ["github:ad"] });
  const bo = await makeCandidate(context.db, { name: "Bo Example", accounts: ["github:bo"] });
  ids = [ada.id, bo.id];
});

/** Reads a candidate's account, so many days ago, with success or as said. */
async function read(id: number, days: number, outcome: "ok" | "unreachable" = "ok") {
  const at = Date.now() - days * DAY;
  await enqueue(context.db, { accountIds: [id], requestedBy: null, at });
  for (
    let round = 0, later = at;
    round < (outcome === "ok" ? 1 : 4);
    round++, later += 10 * 60_000
  ) {
    const job = (await claim(context.db, { owner: "w", at: later, leaseMs: 1000 }))!;
    const facts = parseFacts({
      network: "github",
      handle: job.handle,
      observedAt: new Date(at).toISOString(),
      audience: { followers: 900 },
      received: { replies: 40 },
      sent: { posts: 9 },
    });
    await record(
      context.db,
      job,
      outcome === "ok"
        ? { outcome, facts, evidence: [], message: "Read." }
        : { outcome, facts: null, message: "GitHub could not be reached." },
      { at: later, random: () => 0.5 },
    );
  }
}
const args = (path: string, id?: number) => ({
  request: request(path, cookie),
  context,
  params: id ? { id: String(id) } : {},
});
const page = (id: number) => loader(args(`/candidates/${id}`, id));
const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, "|")
    .replaceAll("&#x27;", "'")
    .replace(/\|+/g, "|");
const panel = async (id: number) => {
  const { page: shown, clock } = await page(id);
  return words(renderToStaticMarkup(<AccountsPanel page={shown} clock={clock} canEdit={false} />));
};
const summary = async (id: number) => {
  const { page: shown, clock } = await page(id);
  return words(renderToStaticMarkup(<Summary page={shown} clock={clock} />));
};

test("a refresh that fails keeps what was seen last, with its score, and the page says so", async () => {
  const [id = 0] = ids;
  await read(id, 9);
  const before = await page(id);
  expect(await panel(id)).not.toMatch(/kept/);
  await read(id, 1, "unreachable");
  const after = await page(id);
  expect(before.page.score.score).toBeGreaterThan(1);
  expect({ score: after.page.score, at: after.page.accounts[0]?.observedAt }).toEqual({
    score: before.page.score,
    at: before.page.accounts[0]?.observedAt,
  });
  expect(after.page.accounts[0]).toMatchObject({ outcome: "unreachable", job: null });
  expect(await panel(id)).toMatch(
    /could not be reached.*\b4 times.*\|23 h ago\|.*\|\d+ \w+ \d+\|[^|]*\bkept\b/,
  );
  expect(await summary(id)).toMatch(/\|Not up to date\. \|[^|]*\b9 days ago; GitHub\b/);
});

test("old facts are marked on the page, in the table and in a comparison, and fresh ones are not", async () => {
  const [ada = 0, bo = 0] = ids;
  await read(ada, 9);
  await read(bo, 0);
  expect(await panel(ada)).toMatch(/seen \|9 d ago\|\. [^|]*\b9 days ago;/);
  expect(await panel(bo)).toMatch(/seen \|just now\|$/);
  expect(await summary(bo)).not.toMatch(/up to date/);
  const sides = (await compare(args(`/compare?ids=${ada},${bo}`))) as {
    data: { sides: { stale: string[] }[] };
  };
  expect(sides.data.sides.map(({ stale }) => stale)).toEqual([
    [expect.stringMatching(/^GitHub: .*\b9 days ago;/)],
    [],
  ]);
  expect(await list(args("/candidates"))).toMatchObject({
    clock: { refreshHours: 24 },
    rows: expect.arrayContaining([
      expect.objectContaining({ id: ada, networks: "github", seenAt: expect.any(Number) }),
    ]),
  });
});

test("the age of old facts says in words, not by colour alone, that they are old", () => {
  const drawn = (stale: string | null) =>
    renderToStaticMarkup(<Ago at={DAY} now={10 * DAY} stale={stale} />);
  expect(words(drawn("Not up to date: last seen 9 days ago"))).toBe(
    "|9 d ago|. Not up to date: last seen 9 days ago|",
  );
  expect(drawn("Not up to date")).toContain('title="Not up to date (1970-01-02 00:00 UTC)"');
  expect(words(drawn(null))).toBe("|9 d ago|");
});

test("one old account beside a fresh one is named", async () => {
  const { id, accountIds } = await makeCandidate(context.db, {
    name: "Cy",
    accounts: [
      { handle: "cy" },
      {
        network: "x",
        handle: "cy",
        facts: {
          network: "x",
          handle: "cy",
          observedAt: new Date(Date.now() - 100 * DAY).toISOString(),
          audience: { followers: 5 },
        },
      },
    ],
  });
  context.db.$writer.tx.$client.exec(
    "drop trigger snapshots_never_change; update snapshots set source = 'export'",
  );
  await read(accountIds[0] ?? 0, 0);
  expect(await summary(id)).toMatch(/\|Not all [^|]*\|[^|]*data export [^|]*\b3 months old\b/);
});
