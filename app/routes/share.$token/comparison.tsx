import { AlignedBars, Hatch } from "#app/components/aligned-bars.tsx";
import { PairRail } from "#app/components/pair-rail.tsx";
import { Panel } from "#app/components/ui.tsx";
import type { SharedComparison, SharedPerson } from "./page.server.ts";

/** The verdicts in words; of two people also both on one rail, and the bars that make the difference. */
export function Comparison({
  comparison: { verdicts, pair },
  people,
}: {
  comparison: SharedComparison;
  people: readonly SharedPerson[];
}) {
  const [a, b] = people;
  if (!a || !b) return null;
  if (!pair)
    return (
      <div className="mb-4">
        <Panel title="How they compare">
          <dl className="divide-y">
            {verdicts.map(({ between, words }) => (
              <div
                key={between}
                className="grid gap-x-6 py-2 wrap-anywhere first:pt-0 last:pb-0 sm:grid-cols-[minmax(0,16rem)_minmax(0,1fr)]"
              >
                <dt className="text-muted">{between}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      </div>
    );
  return (
    <div className="mb-4 space-y-4">
      <Hatch />
      <section aria-label="Verdict" className="rounded border bg-surface p-4 sm:p-5">
        <PairRail a={onRail(a, pair.names.a)} b={onRail(b, pair.names.b)} />
        <p className="mx-auto mt-3 max-w-3xl text-center text-base font-medium wrap-anywhere">
          {verdicts[0]?.words}
        </p>
      </section>
      <Panel
        title="Side by side"
        aside={<p className="text-xs text-muted">Activity and reactions in 90 days</p>}
      >
        <AlignedBars
          caption="What each score is made of, in points"
          names={pair.names}
          rows={pair.rows}
          total={pair.total}
        />
      </Panel>
    </div>
  );
}

const onRail = ({ score, low, high }: SharedPerson, name: string) =>
  score === null ? null : { name, score, low, high };
