import { TINT } from "#app/components/dimensions.tsx";
import { day } from "#app/components/history-words.ts";
import { Rail, ScoreFigure } from "#app/components/rail.tsx";
import { signed } from "#app/components/sparkline.tsx";
import { AnswerFields, type Given } from "./answer-fields.tsx";
import type { SharedPerson } from "./page.server.ts";

type Props = {
  person: SharedPerson;
  asks: boolean;
  answer: Given | undefined;
  error: string | undefined;
};

/** One person: the score with what it is made of, and what the reader thinks. */
export function PersonCard({ person, asks, answer, error }: Props) {
  const { number, name, lead, score, low, high, reason } = person;
  const heading = `person-${number}`;
  return (
    <section aria-labelledby={heading} className="flex min-w-0 flex-col rounded border bg-surface">
      <div className="flex-1 p-4 sm:p-5">
        <h2 id={heading} className="text-base wrap-anywhere">
          <bdi>{name}</bdi>
        </h2>
        {lead && (
          <p className="wrap-anywhere text-muted">
            <bdi>{lead}</bdi>
          </p>
        )}
        <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1">
          <ScoreFigure score={score} low={low} high={high} reason={reason} size="page" />
          {score !== null && (
            <Rail score={score} low={low} high={high} className="w-40 min-w-0 flex-1" />
          )}
        </div>
        {score === null ? (
          <p className="mt-1 text-muted">{reason}</p>
        ) : (
          <>
            <p className="mt-1 text-xs text-muted">
              {person.seen} of {person.of} signals seen, <When at={person.asOf} />
            </p>
            <Parts person={person} />
          </>
        )}
      </div>
      {asks && <AnswerFields number={number} name={name} given={answer} error={error} />}
    </section>
  );
}

const When = ({ at }: { at: number }) => (
  <time dateTime={new Date(at).toISOString().slice(0, 10)}>{day(at)}</time>
);

/** The waterfall without its evidence: each dimension, and under it what it is made of. */
function Parts({ person: { parts, score } }: { person: SharedPerson }) {
  const longest = Math.max(...parts.map(({ most }) => most ?? 0));
  return (
    <div className="tabular mt-4">
      {parts.map(({ key, label, points, most, lines }) => (
        <div key={key} className="border-t py-2.5">
          <div className="grid grid-cols-[7rem_4.5rem_minmax(0,1fr)] items-center gap-x-3">
            <h3 className="font-semibold">{label}</h3>
            {most !== null && (
              <>
                <p className="text-muted">
                  <strong className="font-semibold text-ink">{points}</strong> of {most}
                </p>
                <svg aria-hidden="true" width="100%" height="8" className="block">
                  <rect
                    width={`${(100 * most) / longest}%`}
                    height="8"
                    rx="2"
                    className="fill-track"
                  />
                  <rect
                    width={`${(100 * points) / longest}%`}
                    height="8"
                    rx="2"
                    className={TINT[key]}
                  />
                </svg>
              </>
            )}
          </div>
          {most === null ? (
            <p className="mt-1 text-muted">Not seen on any account, so the others weigh more.</p>
          ) : (
            <ul className="mt-1 space-y-0.5">
              {lines.map((line) => (
                <li
                  key={line.words}
                  className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 sm:grid-cols-[minmax(0,1fr)_9rem_2.5rem]"
                >
                  <span className="wrap-anywhere">{line.words}</span>
                  <span className="order-last col-span-2 text-xs text-muted sm:order-none sm:col-span-1">
                    {line.rarity}
                  </span>
                  <span
                    className={`text-right ${line.points === 0 ? "text-muted" : "font-medium"}`}
                  >
                    {signed(line.points)}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
      <p className="flex justify-between border-t-2 border-ink pt-2 font-semibold">
        <span>Total</span>
        <span>{score}</span>
      </p>
    </div>
  );
}
