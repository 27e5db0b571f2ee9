/** One step of somebody at work: a page, or a form that is sent. */
export type Step = {
  name: string;
  /** Every turn asks for something else, so that nothing is answered from a warm corner. */
  path: (turn: number) => string;
  /** A form; `key` names what must be in the database once it was accepted. */
  form?: (turn: number) => { fields: Record<string, string>; key: string };
  /** Where accepted keys are found again. */
  written?: string;
};

const NAMES = ["ad", "nakam", "uma ro", "berlin", "schäf", "rust", "kofi", "ximena ze"];
const CITIES = ["Berlin", "Lagos", "Osaka", "Tallinn"];
/** The second stage of the position that every database begins with. */
const SCREENING = { positionId: "1", stageId: "2" };
const of = <T>(list: readonly T[], turn: number) => list[turn % list.length] as T;

/**
 * What a team does at once, 16 pages and 4 forms. Within the app a browser asks for a page's data alone (`.data`); whole
 * pages come first or after a reload.
 */
export function loadMix(people: number): Step[] {
  const someone = (turn: number, step = 7919) => 1 + ((turn * step) % people);
  const decide: Step = {
    name: "sign a decision",
    path: (turn) => `/candidates/${someone(turn)}`,
    form: (turn) => ({
      fields: { ...SCREENING, reason: `Turn ${turn} of the bench`, scoreSeen: "1" },
      key: `Turn ${turn} of the bench`,
    }),
    written: "select reason from decisions",
  };
  return [
    { name: "table", path: () => "/candidates" },
    { name: "table, data", path: (turn) => `/candidates.data?page=${1 + (turn % (people / 50))}` },
    { name: "table by name, data", path: () => "/candidates.data?sort=name" },
    {
      name: "search, data",
      path: (turn) => `/candidates.data?q=${encodeURIComponent(of(NAMES, turn))}`,
    },
    decide,
    { name: "candidate", path: (turn) => `/candidates/${someone(turn)}` },
    { name: "candidate, data", path: (turn) => `/candidates/${someone(turn, 104_729)}.data` },
    {
      name: "filtered, data",
      path: (turn) => `/candidates.data?network=github&sort=updated&page=${1 + (turn % 9)}`,
    },
    { name: "progress, data", path: () => "/progress.data" },
    {
      name: "add one",
      path: () => "/candidates/new?by=form",
      form: (turn) => ({
        fields: {
          intent: "one",
          name: `Added ${turn} Example`,
          handles: `github:added-${turn}-example`,
          origin: "given",
        },
        key: `Added ${turn} Example`,
      }),
      written: "select name from candidates where name like 'Added %'",
    },
    { name: "leaderboard, data", path: (turn) => `/leaderboard.data?page=${1 + (turn % 50)}` },
    {
      name: "leaderboard of a city, data",
      path: (turn) => `/leaderboard.data?city=${of(CITIES, turn)}`,
    },
    {
      name: "comparison, data",
      path: (turn) => `/compare.data?ids=${someone(turn)},${someone(turn + 1)}`,
    },
    {
      name: "filtered table",
      path: (turn) => `/candidates?stage=interview&city=${of(CITIES, turn)}`,
    },
    decide,
    { name: "positions, data", path: () => "/positions.data" },
    { name: "progress, data", path: () => "/progress.data" },
    { name: "by stage, data", path: () => "/candidates.data?sort=stage&dir=desc" },
    {
      name: "shortlist",
      path: () => "/applications",
      form: (turn) => ({
        fields: { intent: "list", ids: String(someone(turn)), to: "/candidates" },
        key: String(someone(turn)),
      }),
      // Those who have left the pipeline are rightly kept off it.
      written:
        "select cast(candidate_id as text) from applications a join stages s on s.id = a.stage_id where a.place is not null or s.kind = 'out'",
    },
    { name: "candidate, data", path: (turn) => `/candidates/${someone(turn, 15_485_863)}.data` },
  ];
}
