import type { Db } from "#db/client.server.ts";
import { NETWORKS } from "#db/constants.ts";
import { MODEL_VERSION } from "#scoring/index.ts";
import { withoutTriggers } from "./factories/bulk.ts";

const FIRST = [
  "Ada",
  "Bo",
  "Chidi",
  "Dana",
  "Emre",
  "Farida",
  "Goran",
  "Hana",
  "Ilse",
  "Jun",
  "Kofi",
  "Leila",
  "Mateo",
  "Noor",
  "Oren",
  "Priya",
  "Quinn",
  "Rosa",
  "Sven",
  "Tala",
  "Uma",
  "Viktor",
  "Wanjiru",
  "Ximena",
  "Yusuf",
  "Zofia",
];
const LAST = [
  "Abara",
  "Bergström",
  "Castillo",
  "Dvořák",
  "Eze",
  "Ferreira",
  "Grzelak",
  "Haddad",
  "Ito",
  "Jansen",
  "Kowalska",
  "Lindqvist",
  "Moreau",
  "Nakamura",
  "Okafor",
  "Petrov",
  "Quispe",
  "Rahman",
  "Schäfer",
  "Tanaka",
  "Ueda",
  "Vargas",
  "Wójcik",
  "Xu",
  "Yılmaz",
  "Zhou",
];
const WORK = [
  "Platform engineer",
  "Data engineer",
  "Developer advocate",
  "Product designer",
  "Security engineer",
  "Site reliability engineer",
  "Technical writer",
  "Research engineer",
];
const CITIES = [
  "Lisbon",
  "Berlin",
  "Nairobi",
  "Osaka",
  "Toronto",
  "São Paulo",
  "Kraków",
  "Melbourne",
  "Lagos",
  "Austin",
  "Tallinn",
  "Bengaluru",
  null,
];
const TAGS = ["backend", "frontend", "go", "python", "referral", "remote", "rust", "typescript"];
/** Their work moves to one statement each over all rows: a trigger run 100,000 times is most of the time. */
const SLOW_TRIGGERS = [
  "candidates_counted_in",
  "candidates_searchable",
  "accounts_listed_in",
  "applications_lead_in",
  "languages_listed_in",
];
const LANGUAGES = ["C++", "Go", "Kotlin", "Python", "Rust", "TypeScript"];
const DAY = 86_400_000;

/** The same numbers in the same order for the same seed, 0 up to 1. */
export function randomFrom(seed: number) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Puts `count` made-up candidates with accounts, tags and scores straight into an empty database; about 30,000 a second. */
export function fillWithMany(db: Db, count: number, { seed = 1, now = Date.UTC(2026, 0, 1) } = {}) {
  const client = db.$writer.tx.$client;
  withoutTriggers(db, SLOW_TRIGGERS, () => {
    insertAll(db, count, randomFrom(seed), now);
    client.exec(`
      insert into candidate_search (rowid, name, email, headline, city, tags, handles)
        select id, name, email, headline, city, tags,
          coalesce((select group_concat(handle, ' ') from accounts where candidate_id = candidates.id), '') from candidates;
      update candidates set stage = s.name, stage_order = s.place, application_count = 1
        from applications a join stages s on s.id = a.stage_id where a.candidate_id = candidates.id;
      insert into score_counts (score, candidates) select coalesce(score, -1), count(*) from candidates group by 1;
    `);
  });
}

function insertAll(db: Db, count: number, random: () => number, now: number) {
  const insert = (table: string, columns: string) =>
    db.$writer.tx.$client.prepare(
      `insert into ${table} (${columns}) values (${columns
        .split(",")
        .map(() => "?")
        .join()})`,
    );
  const candidate = insert(
    "candidates",
    'id,name,email,headline,city,tags,languages,networks,network_count,score,low,high,reach,response,participation,coverage,seen,"of",reason,model_version,change,spark,scored_at,seen_at,created_at',
  );
  const account = insert(
    "accounts",
    "candidate_id,network,handle,handle_key,url,origin,added_at,outcome,tried_at,seen_at",
  );
  const application = insert("applications", "position_id,candidate_id,stage_id,added_at,moved_at");
  const stages = db.$writer.tx.$client
    .prepare("select id from stages where position_id = 1 order by place")
    .pluck()
    .all() as number[];
  const tagId = new Map(TAGS.map((name, index) => [name, index + 1]));
  for (const [name, id] of tagId) insert("tags", "id,name").run(id, name);
  const tag = insert("candidate_tags", "candidate_id,tag_id");
  const language = insert("account_languages", "account_id,language");
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const about = (centre: number, spread: number) =>
    Math.min(100, Math.max(1, Math.round(centre + (random() - 0.5) * spread)));

  for (let id = 1; id <= count; id++) {
    const name = `${pick(FIRST)} ${pick(LAST)}`;
    const tags = TAGS.filter(() => random() < 0.15);
    const networks = NETWORKS.filter(() => random() < 0.4).map((network) => network.key);
    // Spread by the id, so that the numbers that are drawn stay the same.
    const languages = networks.includes("github")
      ? LANGUAGES.filter((_, index) => (id + index * 7) % 5 === 0)
      : [];
    const known = networks.length > 0 && random() > 0.05;
    const score = known ? about(50, 90) : null;
    const spark = known && score !== null ? history(score, random) : null;
    const first = spark?.find((point) => point !== null) ?? null;
    const seen = known ? 3 + Math.floor(random() * 9) : null;
    const seenAt = known ? now - Math.floor(random() * 40 * DAY) : null;
    const near = (spread: number) => (score === null ? null : about(score, spread));
    candidate.run(
      id,
      name,
      `person${id}@people.example`,
      pick(WORK),
      pick(CITIES),
      tags.join(", ") || null,
      languages.join(", ") || null,
      networks.join() || null,
      networks.length,
      score,
      score && Math.max(1, score - 6),
      score && Math.min(100, score + 5),
      near(50),
      random() < 0.2 ? null : near(50),
      near(60),
      seen && seen / 11,
      seen,
      known ? 11 : null,
      known ? null : "Fewer than three signals could be seen.",
      known ? MODEL_VERSION : null,
      score !== null && first !== null ? score - first : null,
      spark && JSON.stringify(spark),
      seenAt,
      seenAt,
      now - id,
    );
    application.run(1, id, pick(stages), now - id, now - id);
    for (const one of tags) tag.run(id, tagId.get(one));
    for (const network of networks) {
      const handle = `person${id}.example`;
      const { lastInsertRowid } = account.run(
        id,
        network,
        handle,
        handle,
        `https://${network}.example/${handle}`,
        "given",
        now - id,
        known ? "ok" : null,
        seenAt,
        seenAt,
      );
      if (network === "github") for (const one of languages) language.run(lastInsertRowid, one);
    }
  }
}

function history(last: number, random: () => number): (number | null)[] {
  const points: (number | null)[] = [last];
  let score = last;
  for (let week = 1; week < 13; week++) {
    score = Math.min(100, Math.max(1, score + Math.round((random() - 0.55) * 6)));
    points.unshift(random() < 0.1 ? null : score);
  }
  return points;
}
