import { Link } from "@remix-run/react";
import { ChevronRight, Star } from "lucide-react";
import { moment } from "#app/components/ago.tsx";
import { Rail, ScoreFigure } from "#app/components/rail.tsx";
import { isEmpty, More, NobodyYet } from "./board.tsx";
import { pathFromStage } from "#app/view/position-place.ts";
import { MoveForm } from "./move-form.tsx";
import type { MoveFailed } from "./act.server.ts";
import { daysSince, withMoves } from "./pipeline.ts";
import type { Card, PipelineStage } from "./pipeline.server.ts";
import { useMoves } from "./use-moves.ts";
import { number } from "#app/domain/number.ts";

type Props = {
  positionId: number;
  stages: PipelineStage[];
  now: number;
  mayEdit: boolean;
  moving: number | null;
  failed?: MoveFailed;
};

/** The pipeline one stage under the other. */
export function PipelineList({ positionId, stages: saved, now, mayEdit, moving, failed }: Props) {
  const back = `/positions/${positionId}`;
  const open = (id: number) => `${back}?move=${id}`;
  const { moves } = useMoves({ positionId, back, open });
  const stages = withMoves(saved, moves);
  return (
    <section aria-labelledby="pipeline" className="mt-6 rounded border bg-surface">
      <header className="flex min-h-10 items-center border-b px-4 py-2">
        <h2 id="pipeline">Everybody by stage</h2>
      </header>
      {stages.map((stage) => (
        <details
          key={stage.id}
          open={stage.kind !== "out" && stage.people > 0}
          className="group border-t first-of-type:border-t-0"
        >
          <summary className="flex min-h-9 items-center gap-2 bg-sunken px-4 text-xs font-semibold">
            <ChevronRight
              aria-hidden="true"
              size={14}
              className="-ml-0.5 text-faint group-open:rotate-90"
            />
            <span>{stage.name}</span>
            <span className="font-normal text-muted tabular-nums">{number(stage.people)}</span>
          </summary>
          {stage.people === 0 && <p className="px-4 py-2 text-xs text-muted">Nobody here.</p>}
          <ul>
            {stage.entries.map((card) => (
              <Row
                key={card.id}
                card={card}
                stages={stages}
                now={now}
                open={mayEdit && moving !== card.id ? open(card.id) : null}
                back={back}
                moving={mayEdit && moving === card.id}
                failed={failed?.candidateId === card.id ? failed : undefined}
              />
            ))}
          </ul>
          {stage.people > 0 && stage.people === stage.entries.length ? null : (
            <More positionId={positionId} stage={stage} />
          )}
        </details>
      ))}
      <p className="no-print border-t px-4 py-2 text-xs text-muted">
        {isEmpty(stages) ? (
          <NobodyYet />
        ) : (
          <>
            <Link to={`/candidates?position=${positionId}`} className="link">
              Open everybody in the table
            </Link>{" "}
            to filter, select and move many at once.
          </>
        )}
      </p>
    </section>
  );
}

type RowProps = {
  card: Card;
  stages: PipelineStage[];
  now: number;
  /** The page with the row's form open; null when there is nothing to open. */
  open: string | null;
  back: string;
  moving: boolean;
  failed?: MoveFailed;
};

function Row({ card, stages, now, open, back, moving, failed }: RowProps) {
  return (
    <li className="border-t px-4 py-1.5 hover:bg-sunken">
      <div className="grid min-h-6 grid-cols-[minmax(0,1fr)_auto_3rem_auto] items-center gap-x-3 sm:grid-cols-[minmax(0,1fr)_auto_4rem_auto]">
        <span className="flex min-w-0 items-baseline gap-2">
          <Link
            id={`card-${card.id}`}
            to={pathFromStage("stage", card)}
            title={card.name}
            className="truncate rounded font-medium hover:underline"
          >
            <bdi>{card.name}</bdi>
          </Link>
          {card.place !== null && (
            <span title="On the shortlist" className="shrink-0 self-center text-accent">
              <Star size={12} aria-hidden="true" className="fill-current" />
              <span className="sr-only">On the shortlist</span>
            </span>
          )}
          {card.headline && (
            <bdi className="hidden truncate text-xs text-muted md:block">{card.headline}</bdi>
          )}
        </span>
        <span className="flex items-center justify-end gap-3 max-sm:max-w-16">
          <ScoreFigure score={card.score} reason={card.reason} />
          {card.score !== null && (
            <span className="hidden sm:block">
              <Rail score={card.score} low={card.low} high={card.high} />
            </span>
          )}
        </span>
        <span
          className="text-right text-xs text-muted tabular-nums"
          title={`In ${card.stage} since ${moment(card.movedAt)}`}
        >
          <span className="sr-only">In this stage: </span>
          {daysSince(card.movedAt, now)}
        </span>
        {open ? (
          <Link to={open} preventScrollReset className="link no-print text-xs whitespace-nowrap">
            Move to…
            <span className="sr-only"> another stage: {card.name}</span>
          </Link>
        ) : (
          <span />
        )}
      </div>
      {moving && (
        <div className="max-w-md pb-2">
          <MoveForm key={failed?.error} card={card} stages={stages} failed={failed} back={back} />
        </div>
      )}
    </li>
  );
}
