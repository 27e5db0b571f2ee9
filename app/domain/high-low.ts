type Moment = { asOf: string; score: number | null; modelVersion?: string };

/** `ups` and `downs`: the sums of all steps up and of all steps down, both 0 or more. */
type HighLow = { high: Moment; low: Moment; ups: number; downs: number };

const WINDOW = 90 * 86_400_000;

/**
 * High, low, ups and downs over the 90 days before the latest moment. A step between two model versions is not behaviour,
 * and counts neither as up nor as down. Null when nothing was scored in that time.
 */
export function highLow(history: readonly Moment[]): HighLow | null {
  const scored = history
    .filter(({ score }) => score !== null)
    .sort((a, b) => Date.parse(a.asOf) - Date.parse(b.asOf));
  const end = scored.at(-1);
  if (!end) return null;
  const recent = scored.filter(({ asOf }) => Date.parse(asOf) >= Date.parse(end.asOf) - WINDOW);
  const value = ({ score }: Moment) => score as number;
  const found: HighLow = { high: end, low: end, ups: 0, downs: 0 };
  recent.forEach((moment, i) => {
    if (value(moment) > value(found.high)) found.high = moment;
    if (value(moment) < value(found.low)) found.low = moment;
    const before = recent[i - 1];
    if (!before || before.modelVersion !== moment.modelVersion) return;
    const step = value(moment) - value(before);
    if (step > 0) found.ups += step;
    else found.downs -= step;
  });
  return found;
}
