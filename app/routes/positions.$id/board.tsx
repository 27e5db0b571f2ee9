import { Link } from "@remix-run/react";
import { useRef } from "react";
import { BoardCard } from "./board-card.tsx";
import type { MoveFailed } from "./act.server.ts";
import { tableOf } from "#app/view/table-of.ts";
import { withMoves } from "./pipeline.ts";
import type { PipelineStage } from "./pipeline.server.ts";
import { useBoardKeys } from "./use-board-keys.ts";
import { useCardDrag } from "./use-card-drag.ts";
import { useMoves } from "./use-moves.ts";
import { number } from "#app/domain/number.ts";

type Props = {
  positionId: number;
  stages: PipelineStage[];
  now: number;
  mayEdit: boolean;
  /** The card whose form is open, and the stage that is chosen in it. */
  moving: number | null;
  target?: number;
  failed?: MoveFailed;
};

/** The pipeline side by side. Cards are moved by dragging, by keys, or by the form of each. */
export function Board({ positionId, stages: saved, now, mayEdit, moving, target, failed }: Props) {
  const back = `/positions/${positionId}?view=board`;
  const open = (id: number, stage?: number) =>
    `${back}&move=${id}${stage === undefined ? "" : `&stage=${stage}`}`;
  const { moves, move, openForm } = useMoves({ positionId, back, open });
  const stages = withMoves(saved, moves);
  const board = useRef<HTMLDivElement>(null);
  const keys = useBoardKeys(board, { stages, move, openForm, moving, mayEdit });
  const drag = useCardDrag(move);
  return (
    <>
      {isEmpty(stages) && (
        <p className="mb-2 text-muted">
          <NobodyYet />
        </p>
      )}
      {mayEdit && (
        <p
          id="board-keys"
          className="no-print mb-2 text-xs text-muted max-sm:sr-only noscript:hidden"
        >
          Drag a card, or use the keyboard: arrow keys go from card to card, Shift with ← or → moves
          the card, M asks where to.
        </p>
      )}
      <div
        ref={board}
        role="group"
        aria-label="Board"
        aria-describedby={mayEdit ? "board-keys" : undefined}
        tabIndex={-1}
        {...keys}
        className="board relative -mx-4 flex min-h-[60dvh] snap-x scroll-px-4 gap-3 overflow-x-auto px-4 pb-3"
      >
        {stages.map((stage) => (
          <section
            key={stage.id}
            data-column={stage.id}
            aria-label={`${stage.name}, ${stage.people}`}
            {...drag.column(stage)}
            className={`flex w-64 shrink-0 snap-start flex-col rounded-lg border bg-well xl:w-auto xl:min-w-44 xl:flex-1 ${drag.over === stage.id ? "outline-2 -outline-offset-2 outline-accent" : ""}`}
          >
            <header className="flex h-9 items-center gap-2 px-3">
              <h2 className={`truncate ${stage.kind === "out" ? "text-muted" : ""}`}>
                {stage.name}
              </h2>
              <span className="text-xs text-muted tabular-nums">{number(stage.people)}</span>
            </header>
            <ul className="min-h-16 space-y-2 px-2 pb-2">
              {stage.entries.map((card) => (
                <BoardCard
                  key={card.id}
                  card={card}
                  stages={stages}
                  now={now}
                  mayEdit={mayEdit}
                  open={open(card.id)}
                  back={back}
                  moving={moving === card.id && mayEdit ? { target } : null}
                  failed={failed?.candidateId === card.id ? failed : undefined}
                  saving={moves.has(card.id)}
                  drag={drag.card(card)}
                />
              ))}
            </ul>
            <More positionId={positionId} stage={stage} />
          </section>
        ))}
      </div>
    </>
  );
}

export const isEmpty = (stages: readonly PipelineStage[]) =>
  stages.every(({ people }) => people === 0);

export const NobodyYet = () => (
  <>
    Nobody is in this position yet.{" "}
    <Link to="/candidates" className="link">
      Choose candidates to add
    </Link>
  </>
);

/** The link to the people for whom there was no room. */
export function More({ positionId, stage }: { positionId: number; stage: PipelineStage }) {
  const more = stage.people - stage.entries.length;
  if (more <= 0) return null;
  return (
    <Link
      to={tableOf(positionId, stage.name)}
      className="block px-3 pb-2.5 text-xs text-muted hover:text-ink hover:underline"
    >
      and {number(more)} more
      <span className="sr-only"> in {stage.name}</span>
    </Link>
  );
}
