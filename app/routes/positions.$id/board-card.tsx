import { Link } from "@remix-run/react";
import type { HTMLAttributes } from "react";
import { ArrowRightLeft, Star } from "lucide-react";
import { Rail, ScoreFigure } from "#app/components/rail.tsx";
import { moment } from "#app/components/ago.tsx";
import { pathFromStage } from "#app/view/position-place.ts";
import { MoveForm } from "./move-form.tsx";
import type { MoveFailed } from "./act.server.ts";
import { daysSince } from "./pipeline.ts";
import type { Card, PipelineStage } from "./pipeline.server.ts";

type Props = {
  card: Card;
  stages: PipelineStage[];
  now: number;
  mayEdit: boolean;
  /** This page with the card's form open, and without it. */
  open: string;
  back: string;
  /** The form is open, with this stage chosen. */
  moving: { target?: number } | null;
  failed?: MoveFailed;
  /** Its new stage is being saved. */
  saving: boolean;
  /** What makes it draggable. */
  drag: HTMLAttributes<HTMLElement>;
};

export function BoardCard(props: Props) {
  const { card, stages, now, mayEdit, open, back, moving, failed, saving, drag } = props;
  return (
    <li
      data-card={card.id}
      {...(mayEdit && !moving && drag)}
      className={`group rounded border bg-surface px-3 py-2 hover:border-line-strong ${mayEdit && !moving ? "cursor-grab active:cursor-grabbing" : ""} ${saving ? "border-dashed" : ""}`}
    >
      <div className="flex items-start gap-1">
        <Link
          to={pathFromStage("board", card)}
          id={`card-${card.id}`}
          data-name
          draggable={false}
          title={card.name}
          className="line-clamp-2 min-w-0 flex-1 rounded leading-5 font-medium wrap-anywhere hover:underline"
        >
          <bdi>{card.name}</bdi>
        </Link>
        {card.place !== null && (
          <span title="On the shortlist" className="mt-1 shrink-0 text-accent">
            <Star size={13} aria-hidden="true" className="fill-current" />
            <span className="sr-only">On the shortlist</span>
          </span>
        )}
        {mayEdit && !moving && (
          <Link
            to={open}
            preventScrollReset
            draggable={false}
            title="Move to another stage"
            aria-label={`Move ${card.name} to another stage`}
            className="no-print -mt-0.5 -mr-1.5 grid size-6 shrink-0 place-items-center rounded text-faint hover:bg-sunken hover:text-ink"
          >
            <ArrowRightLeft size={14} aria-hidden="true" />
          </Link>
        )}
      </div>
      {card.headline && (
        <p className="truncate text-xs text-muted" title={card.headline}>
          <bdi>{card.headline}</bdi>
        </p>
      )}
      <div className="mt-1.5 flex items-center gap-2">
        <ScoreFigure score={card.score} reason={card.reason} />
        {card.score !== null && (
          <Rail
            score={card.score}
            low={card.low}
            high={card.high}
            className="min-w-0 max-w-28 flex-1"
          />
        )}
        <span
          className="ml-auto text-xs whitespace-nowrap text-muted tabular-nums"
          title={`In ${card.stage} since ${moment(card.movedAt)}`}
        >
          <span className="sr-only">In this stage: </span>
          {daysSince(card.movedAt, now)}
        </span>
      </div>
      {moving && (
        <MoveForm
          key={failed?.error}
          card={card}
          stages={stages}
          target={moving.target}
          failed={failed}
          back={back}
        />
      )}
    </li>
  );
}
