import type { LoaderFunctionArgs } from "@remix-run/node";
import { beforeEach, expect, it, vi } from "vitest";
import { loader as root } from "#app/root.tsx";
import { loader as home } from "#app/routes/_index/route.tsx";
import { loader as activity } from "#app/routes/activity/route.tsx";
import { loader as exported } from "#app/routes/candidates.export.tsx";
import { loader as imports } from "#app/routes/imports._index.tsx";
import { loader as inbox } from "#app/routes/inbox.tsx";
import { loader as tagsPage } from "#app/routes/settings_.tags/route.tsx";
import { loader as share } from "#app/routes/share.new/route.tsx";
import { loader as unread } from "#app/routes/unread/route.tsx";
import { loader as candidate } from "#app/routes/candidates.$id/route.tsx";
import { loader as edit } from "#app/routes/candidates.$id_.edit/route.tsx";
import { loader as merge } from "#app/routes/candidates.$id_.merge/route.tsx";
import { loader as candidates } from "#app/routes/candidates._index/route.tsx";
import { loader as facets } from "#app/routes/candidates.facets.ts";
import { loader as compare } from "#app/routes/compare/route.tsx";
import { loader as leaderboard } from "#app/routes/leaderboard/route.tsx";
import { loader as position } from "#app/routes/positions.$id/route.tsx";
import { loader as editPosition } from "#app/routes/positions.$id_.edit/route.tsx";
import { loader as positions } from "#app/routes/positions._index.tsx";
import { loader as progress } from "#app/routes/progress.ts";
import { shortlist } from "#tests/support/applications.ts";
import { acting } from "#tests/support/acting.ts";
import { request, signedIn, testContext } from "#tests/support/app.ts";
import { fillWithMany } from "#tests/support/many.ts";
import { enqueue } from "#tests/support/queue.ts";

/** Tables that stay small however large the team grows: whatever else is scanned grows with it, or with time. */
const SMALL = new Set(
  "team members member_settings positions stages tags views invitations api_tokens hosts score_counts".split(
    " ",
  ),
);

/** The name that a step walks from end to end, unless that is a part of the statement itself or found by a search index. */
function scanned(step: string): string | undefined {
  const [, name, how = ""] = /^SCAN ([a-z_]+)(?: VIRTUAL TABLE INDEX (\S*))?/.exec(step) ?? [];
  if (!name || SMALL.has(name) || how.length > "0:".length) return undefined;
  const isOwn = new RegExp(
    `\\b"?${name}"?(?: \\([^)]*\\))? as (?:materialized )?\\(|\\) (?:as )?"?${name}"?\\b`,
    "i",
  );
  return isOwn.test(step.replaceAll(/\s+/g, " ")) || (/ json_each\(/.test(step) && how)
    ? undefined
    : name;
}

let context: ReturnType<typeof testContext>;
let cookie: string;
beforeEach(async () => {
  context = testContext();
  fillWithMany(context.db, 300);
  cookie = await signedIn(context);
  await shortlist(acting(context.db), [1, 2]);
  await enqueue(context.db, { accountIds: [1, 2, 3], requestedBy: 1, at: 1 });
});

/** The steps of the plans of everything that a loader asks for, each with its statement. */
async function plansOf(loader: (args: LoaderFunctionArgs) => unknown, path: string, id?: string) {
  const { $client: client } = context.db;
  const asked = new Set<string>();
  const prepare = client.prepare.bind(client);
  const spy = vi.spyOn(client, "prepare").mockImplementation((sql: string) => {
    asked.add(sql);
    return prepare(sql);
  });
  await loader({ request: request(path, cookie), context, params: id ? { id } : {} });
  spy.mockRestore();
  return [...asked]
    .filter((sql) => /^\s*(?:select|with)/i.test(sql))
    .flatMap((sql) => {
      const bound = Array.from({ length: sql.split("?").length - 1 }, () => "1");
      const plan = prepare(`explain query plan ${sql}`).all(...bound) as { detail: string }[];
      return plan.map(({ detail }) => `${detail} | ${sql}`);
    });
}

it.each([
  ["every page's frame", root, "/candidates"],
  ["the table", candidates, "/candidates"],
  ["the table by name, a page in the middle", candidates, "/candidates?sort=name&page=3"],
  ["the table by stage", candidates, "/candidates?sort=stage&dir=desc"],
  ["the table of a network", candidates, "/candidates?network=github&sort=updated"],
  ["the table of a city at a stage", candidates, "/candidates?city=Berlin&stage=interview"],
  [
    "the table of two cities by score",
    candidates,
    "/candidates?city=Berlin&city=Lisbon&score-from=60",
  ],
  ["the table of a language", candidates, "/candidates?language=Rust&language=Go&sort=added"],
  ["the table of what is stale", candidates, "/candidates?read=stale&read=never&sort=languages"],
  ["the table with a preview", candidates, "/candidates?open=1"],
  ["the facets", facets, "/candidates/facets"],
  ["the facets of a search in a city", facets, "/candidates/facets?q=ad&city=Berlin"],
  ["the table of a tag, searched", candidates, "/candidates?tag=rust&q=ad"],
  ["a position in the table", candidates, "/candidates?position=1"],
  ["a candidate", candidate, "/candidates/1", "1"],
  ["a candidate's edit page", edit, "/candidates/1/edit", "1"],
  ["two to merge", merge, "/candidates/1/merge?with=2", "1"],
  ["two side by side", compare, "/compare?ids=1,2"],
  ["the choice of whom to compare", compare, "/compare?ids=1&q=ada"],
  ["the leaderboard", leaderboard, "/leaderboard?page=2"],
  ["the leaderboard of a city", leaderboard, "/leaderboard?city=Berlin"],
  ["the leaderboard of a position", leaderboard, "/leaderboard?position=1"],
  ["the positions", positions, "/positions"],
  ["a position", position, "/positions/1", "1"],
  ["a position's board", position, "/positions/1?view=board", "1"],
  ["a position's edit page", editPosition, "/positions/1/edit", "1"],
  ["the progress", progress, "/progress"],
  ["what is next", home, "/"],
  ["the inbox", inbox, "/inbox"],
  ["the imports", imports, "/imports"],
  ["what could not be read", unread, "/unread"],
  ["the activity", activity, "/activity"],
  ["the activity of a member", activity, "/activity?member=1"],
  ["what is shared of a position", share, "/share/new?position=1"],
  ["the tags", tagsPage, "/settings/tags"],
  ["whom to export", exported, "/candidates/export?city=Berlin"],
  ["the table of those with notes", candidates, "/candidates?notes=yes"],
  ["the table of an unreadable reason", candidates, "/candidates?unread=missing"],
] as const)("%s reads no large table from end to end", async (_name, loader, path, id?: string) => {
  const plans = await plansOf(loader as (args: LoaderFunctionArgs) => unknown, path, id);
  expect(plans.length).toBeGreaterThan(0);
  const scans = plans.filter(
    (step) =>
      scanned(step) &&
      // Ranks of a month ago are counted from an index alone, on the one page that shows them.
      !step.startsWith("SCAN candidates USING COVERING INDEX candidates_by_month_ago |") &&
      // Its entries are those on a shortlist alone.
      !step.startsWith("SCAN applications USING COVERING INDEX applications_by_place |") &&
      // The newest imports are read from the end of the table, and no more of them than are shown.
      !/^SCAN imports \|.* order by "imports"\."id" desc limit \?$/.test(step) &&
      // A page of a sorted list walks the index that is sorted already and ends with the page.
      !(/ USING (?:COVERING )?INDEX /.test(step) && / limit /i.test(step)),
  );
  expect(scans).toEqual([]);
});
