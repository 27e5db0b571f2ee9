import { seeded } from "#scoring/calibration/random.ts";
import { compare } from "#app/domain/compare.ts";
import { rank } from "#app/domain/rank.ts";
import { parseFacts, score, type Facts, type Subject } from "#scoring/index.ts";

/** One measured thing against its yardstick; times in milliseconds, the best of several runs. */
export type Row = {
  what: string;
  ms: number;
  against: string;
  yardstick: number;
  ratio: number;
  aim: string;
};

const NOW = "2026-01-10T12:00:00.000Z";

/** Made-up candidates with three accounts each, with what each network shows, as they are kept. */
function madeUp(count: number): Subject[] {
  const random = seeded(11);
  const some = (most: number) => Math.floor(Math.expm1(random() * Math.log1p(most)));
  const account = (network: string, handle: string): Facts => {
    const code = network === "github";
    const usual = some(30);
    return parseFacts({
      network,
      handle,
      observedAt: new Date(Date.parse(NOW) - some(2e8)).toISOString(),
      windowDays: 90,
      audience: { followers: some(20_000), following: some(2000), lists: null },
      sent: {
        posts: some(300),
        replies: some(300),
        mentions: code ? null : some(30),
        reshares: code ? null : some(100),
      },
      received: { replies: some(500), mentions: null, reshares: some(200), likes: some(3000) },
      standing: { reputation: code ? some(5000) : null },
      ...(!code && { reactors: { people: some(60), favourites: some(9) } }),
      weekly: Array.from({ length: 13 }, () => Math.round(usual * (0.5 + random()))),
      bot: network === "bluesky" ? null : false,
    });
  };
  return Array.from({ length: count }, (_, i) => ({
    id: String(i),
    asOf: NOW,
    accounts: ["github", "bluesky", "mastodon"].map((network) =>
      account(network, `person${i}.example`),
    ),
  }));
}

/** The same accounts as they were so many weeks before, a little less followed. */
function weekBefore(accounts: readonly Facts[], weeks: number): Facts[] {
  const earlier = (at: string) =>
    new Date(Date.parse(at) - (weeks + 1) * 7 * 86_400_000).toISOString();
  const fewer = (count: number | null | undefined) =>
    Math.floor((count ?? 0) * 0.99 ** (weeks + 1));
  return accounts.map((facts) => ({
    ...facts,
    observedAt: earlier(facts.observedAt),
    audience: { ...facts.audience, followers: fewer(facts.audience?.followers) },
  }));
}

/** The quickest of the runs that `ms` milliseconds hold, the first of which warm the compiler up. */
function best(run: () => void, ms = 1500): number {
  const end = performance.now() + ms;
  let least = Infinity;
  for (let start = 0; (start = performance.now()) < end;) {
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** The engine's speed as ratios to plain work on the same machine. */
export async function benchScoring(): Promise<Row[]> {
  const rows: Row[] = [];
  const add = (what: string, run: () => void, against: string, plain: () => void, aim: string) => {
    const [ms, yardstick] = [best(run), best(plain)];
    rows.push({ what, ms, against, yardstick, ratio: ms / yardstick, aim });
  };
  const texts = madeUp(1000).map((subject) => JSON.stringify(subject));
  const subjects = texts.map((text) => JSON.parse(text) as Subject);
  const scoreFirst = (count: number) => {
    const [first, parsed] = [subjects.slice(0, count), texts.slice(0, count)];
    return [
      () => first.forEach((subject) => score(subject)),
      "JSON.parse of their facts",
      () => parsed.forEach((text) => JSON.parse(text)),
    ] as const;
  };
  add("score 100 candidates, three accounts each, as pages do", ...scoreFirst(100), "< 1");
  add(
    "score 1,000 at once, whose parsed facts outgrow the processor's cache",
    ...scoreFirst(1000),
    "shown",
  );

  const looks = subjects.map((subject) => ({
    ...subject,
    earlier: Array.from({ length: 12 }, (_, week) => weekBefore(subject.accounts, week)).flat(),
  }));
  const whole = looks.map((subject) => JSON.stringify(subject));
  const asOnPages = whole.map((text) => JSON.parse(text) as Subject);
  add(
    "the same with 12 weeks of earlier looks, for the flags of a page",
    () => asOnPages.forEach((subject) => score(subject)),
    "JSON.parse of all of them",
    () => whole.forEach((text) => JSON.parse(text)),
    "< 1",
  );

  const scores = subjects.map((subject) => score(subject));
  const random = seeded(3);
  const numbers = (count: number) =>
    Array.from({ length: count }, () => 1 + Math.floor(random() * 100));
  const tenThousand = numbers(10_000);
  const sides = Array.from(
    { length: 10_000 },
    (_, i) => [scores[i % 1000], scores[(i * 7 + 1) % 1000]] as const,
  );
  const pairUp = () => {
    for (const [a, b] of sides) if (a && b) compare(a, b, { a: "Ada", b: "Ben" });
  };
  add(
    "compare 10,000 pairs, in words",
    pairUp,
    "a plain sort of 10,000 numbers",
    () => tenThousand.toSorted((a, b) => a - b),
    "shown",
  );
  const many = numbers(100_000);
  add(
    "rank 100,000 candidates",
    () => rank(many),
    "a plain sort of 100,000 numbers",
    () => many.toSorted((a, b) => a - b),
    "shown",
  );

  return rows;
}

if (process.argv[1]?.endsWith("bench-scoring.ts"))
  for (const { what, ms, against, yardstick, ratio, aim } of await benchScoring())
    console.log(
      `${what}: ${ms.toFixed(2)} against ${yardstick.toFixed(2)} (${against}): ratio ${ratio.toFixed(2)}, aim ${aim}`,
    );
