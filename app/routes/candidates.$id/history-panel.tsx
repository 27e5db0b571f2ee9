import { HistoryGraph, WeeklyActs } from "#app/components/history.tsx";
import { dayMonth, modelChanges, recent, describeHistory } from "#app/components/history-words.ts";
import { signed } from "#app/components/sparkline.tsx";
import { Panel } from "#app/components/ui.tsx";
import type { CandidatePage } from "./page.server.ts";

/** How the score moved in 90 days: the graph, and what it shows in words. */
export function HistoryPanel({ page, now }: { page: CandidatePage; now: number }) {
  const { readings, course, weeks, person } = page;
  const changes = modelChanges(recent(readings, now));
  return (
    <Panel title="90 days">
      {course ? (
        <>
          <HistoryGraph series={[{ name: person.name, readings }]} now={now} />
          <p className="mt-3">
            {describeHistory(readings, now)}
            {readings.length > 1 && (
              <span className="text-muted">
                {` High ${course.high.score} (${dayMonth(Date.parse(course.high.asOf))}) · low ${course.low.score} (${dayMonth(Date.parse(course.low.asOf))}) · ups ${signed(course.ups)} · downs ${signed(-course.downs)}`}
              </span>
            )}
          </p>
          {changes.map(({ at, before, after }) => (
            <p key={at} className="mt-1 text-muted">
              {`The model changed ${before.at === at ? "after" : "on"} ${dayMonth(at)} (${before.model} to ${after.model}), so the step from ${before.score ?? "no score"} to ${after.score ?? "no score"} is not behaviour.`}
            </p>
          ))}
        </>
      ) : (
        <p className="text-muted">No score yet. The history begins with the first one.</p>
      )}
      {weeks && <WeeklyActs weeks={weeks} />}
    </Panel>
  );
}
