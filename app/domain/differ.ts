import { BAND_WIDTH, probabilityOf, VERDICTS } from "#scoring/index.ts";

type Banded = { score: number; low: number | null; high: number | null };

/** Whether two stored scores really differ: at least "leans to", both bands counted as each person's own. */
export function differ(a: Banded, b: Banded): boolean {
  const share = probabilityOf(judged(a), judged(b));
  return Math.max(share, 1 - share) >= VERDICTS.leans;
}

const judged = ({ score, low, high }: Banded) => ({
  exact: score,
  doubt: { own: low === null || high === null ? 0 : (high - low) / 2 / BAND_WIDTH, tables: {} },
});
