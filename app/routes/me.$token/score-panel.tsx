import { Doubts, Flags, Others } from "#app/components/beside-score.tsx";
import { day } from "#app/components/history-words.ts";
import { Rail, ScoreFigure } from "#app/components/rail.tsx";
import { Panel } from "#app/components/ui.tsx";
import { Waterfall } from "#app/components/waterfall.tsx";
import type { OwnPage } from "./page.server.ts";

/** The score, what it is made of, and what follows from it. */
export function ScorePanel({ page: { score, proofs, sources } }: { page: OwnPage }) {
  return (
    <section id="score" aria-label="Your score" className="scroll-mt-4">
      <Panel
        title={score.score === null ? "You have no score" : `Why your score is ${score.score}`}
      >
        {score.score === null ? (
          <NoScore reason={score.reason} />
        ) : (
          <>
            <div className="flex flex-wrap items-center gap-x-8 gap-y-2">
              <ScoreFigure score={score.score} low={score.low} high={score.high} size="page" />
              <div className="flex min-w-52 flex-1 items-center gap-3 text-xs text-faint">
                <span aria-hidden="true">1</span>
                <Rail
                  score={score.score}
                  low={score.low}
                  high={score.high}
                  className="w-full min-w-0"
                />
                <span aria-hidden="true">100</span>
              </div>
            </div>
            <p className="my-4 text-base leading-7">
              The score says how much other people see and respond to what you do in public, from 1
              to 100. It says nothing about how good your work is. Allowing for what could not be
              seen, it could be anything from {score.low} to {score.high}; {score.seen} of{" "}
              {score.of} signals were seen, last on {day(Date.parse(score.asOf))}.
            </p>
            <Waterfall score={score} proofs={proofs} sources={sources} />
            <p className="mt-3 text-muted">
              Each count is placed among active accounts on the same network, and your best account
              counts for each part. Open a line to see where its count is from.
            </p>
            <Others others={score.others} />
            <Doubts notes={score.notes} unseen={score.unseen} />
            <Flags flags={score.flags} />
          </>
        )}
        <h3 className="mt-5 font-semibold">What it is used for</h3>
        <ul className="mt-1 list-disc space-y-1 pl-5 text-base leading-7">
          <li>Members of the team see it beside your name, and can sort and filter by it.</li>
          <li>
            Nobody is rejected by it. A person makes each decision, gives a reason and signs it.
          </li>
          <li>
            What is not seen is unknown, never zero. Leaving an account out does not hurt you.
          </li>
        </ul>
      </Panel>
    </section>
  );
}

function NoScore({ reason }: { reason: string | undefined }) {
  return (
    <p className="text-base leading-7">
      {reason ? `${reason} ` : "Not enough has been seen for one. "}
      Having no score is not a low score: nothing is concluded from it.
    </p>
  );
}
