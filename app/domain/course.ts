type Moment = { asOf: string; score: number | null; modelVersion?: string };

type Course = {
  high: Moment;
  low: Moment;
  /** Last score minus first, and the sums of all steps up and down; steps between model versions are left out. */
  change: number;
  ups: number;
  downs: number;
  /** Moments at which the model changed; a step across one is not counted as behaviour. */
  modelChanges: string[];
};

const WINDOW = 90 * 86_400_000;

/**
 * High, low, ups and downs over the 90 days before the latest moment. Steps between two model versions are listed apart
 * and count neither as up nor as down. Null when nothing was scored in that time.
 */
export function highLow(history: readonly Moment[]): Course | null {
  const scored = history
    .filter(({ score }) => score !== null)
    .sort((a, b) => Date.parse(a.asOf) - Date.parse(b.asOf));
  const end = scored.at(-1);
  if (!end) return null;
  const recent = scored.filter(({ asOf }) => Date.parse(asOf) >= Date.parse(end.asOf) - WINDOW);
  const value = ({ score }: Moment) => score as number;
  const course: Course = { high: end, low: end, change: 0, ups: 0, downs: 0, modelChanges: [] };
  recent.forEach((moment, i) => {
    if (value(moment) > value(course.high)) course.high = moment;
    if (value(moment) < value(course.low)) course.low = moment;
    const before = recent[i - 1];
    if (!before) return;
    if (before.modelVersion !== moment.modelVersion) {
      course.modelChanges.push(moment.asOf);
      return;
    }
    const step = value(moment) - value(before);
    course.change += step;
    if (step > 0) course.ups += step;
    else course.downs -= step;
  });
  return course;
}
