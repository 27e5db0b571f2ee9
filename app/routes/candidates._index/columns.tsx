import {
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
} from "@tanstack/react-table";
import type { ReactNode } from "react";
import { Ago } from "#app/components/ago.tsx";
import { DimensionBar, PartsBar } from "#app/components/dimensions.tsx";
import { NetworkBadges } from "#app/components/networks.tsx";
import { Rail, Rank, ScoreFigure } from "#app/components/rail.tsx";
import { Sparkline } from "#app/components/sparkline.tsx";
import { staleRow, type Clock } from "#app/components/stale.ts";
import type { Place } from "#app/domain/rank.ts";
import { TINTS } from "#app/components/tag-chip.tsx";
import { Unknown } from "#app/components/unknown.tsx";
import { candidatePath } from "#app/view/candidate-path.ts";
import { COLUMNS, NARROWEST, WIDEST } from "#app/view/columns.ts";
import type { CandidateRow, SortKey } from "#db/candidates.server.ts";
import type { TagColour } from "#db/constants.ts";

export type Row = CandidateRow & { place: Place | null };
/** What cells need to know besides their row: the server's clock, how often it refreshes, the view's query, and colours of tags by name. */
export type TableMeta = Clock & { from: string; tints?: Record<string, TagColour> };
type Draw = (row: Row, meta: TableMeta) => ReactNode;

export const features = tableFeatures({
  columnVisibilityFeature,
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnResizingFeature,
  columnMeta: {} as { label: string; up: string; down: string; right: boolean; draw: Draw },
});
const helper = createColumnHelper<typeof features, Row>();

const dimension =
  (key: "reach" | "response" | "participation", label: string): Draw =>
  (row) => <DimensionBar dimension={{ key, label }} value={row[key]} />;

/** Chips shown in a cell; the rest is counted, and all are in the tooltip. */
const MOST_CHIPS = 2;

type ChipsProps = { list: string | null; unknown: string; tints?: Record<string, TagColour> };

function Chips({ list, unknown, tints }: ChipsProps) {
  if (!list) return <Unknown why={unknown} />;
  const all = list.split(", ");
  return (
    <div title={list}>
      {all.slice(0, MOST_CHIPS).map((one) => (
        <i key={one} className={tints?.[one] && TINTS[tints[one]]}>
          {one}
        </i>
      ))}
      {all.length > MOST_CHIPS && `+${all.length - MOST_CHIPS}`}
    </div>
  );
}

/** How each column draws its cell. A cell is drawn straight from its row: a component for each would double the time. */
const DRAW: Record<SortKey, Draw> = {
  name: (row, { from }) => (
    <>
      <a href={candidatePath(row.id, from)} dir="auto">
        {row.name}
      </a>
      {row.headline && <p dir="auto">{row.headline}</p>}
    </>
  ),
  score: (row) =>
    row.score === null ? (
      <>
        <ScoreFigure score={null} />
        {row.reason && (
          <p className="text-xs tracking-tight text-faint" title={row.reason}>
            {row.reason.replace(/\.$/, "")}
          </p>
        )}
      </>
    ) : (
      <>
        <Rail score={row.score} low={row.low} high={row.high} className="mr-2.5 w-18" />
        <ScoreFigure score={row.score} />
      </>
    ),
  parts: (row) => <PartsBar points={row.points} />,
  rank: (row) => <Rank place={row.place} />,
  reach: dimension("reach", "Reach"),
  response: dimension("response", "Response"),
  participation: dimension("participation", "Participation"),
  change: (row) => <Sparkline points={row.spark} change={row.change} />,
  networks: (row) => <NetworkBadges networks={row.networks?.split(",") ?? []} />,
  seen: (row) =>
    row.seen === null ? (
      <Unknown why="Nothing seen yet" />
    ) : (
      <span
        title={`${row.seen} of ${row.of} signals could be seen`}
      >{`${row.seen}/${row.of}`}</span>
    ),
  city: (row) =>
    row.city ? <bdi title={row.city}>{row.city}</bdi> : <Unknown why="City not given" />,
  tags: (row, { tints }) => <Chips list={row.tags} unknown="No tags" tints={tints} />,
  languages: (row) => <Chips list={row.languages} unknown="No recent work of their own seen" />,
  stage: (row) =>
    row.stage === null ? (
      <Unknown why="In no position" />
    ) : (
      `${row.stage}${row.applicationCount > 1 ? ` +${row.applicationCount - 1}` : ""}`
    ),
  added: (row, { now }) => <Ago at={row.addedAt} now={now} />,
  updated: (row, clock) => <Ago at={row.seenAt} now={clock.now} stale={staleRow(row, clock)} />,
};
const RIGHT: SortKey[] = [
  "reach",
  "response",
  "participation",
  "change",
  "rank",
  "seen",
  "added",
  "updated",
];

export const columns = COLUMNS.map(({ key, label, up, down, width }) =>
  helper.display({
    id: key,
    header: label,
    size: width,
    minSize: NARROWEST,
    maxSize: WIDEST,
    enableHiding: key !== "name",
    enablePinning: true,
    meta: { label, up, down, right: RIGHT.includes(key), draw: DRAW[key] },
  }),
);
