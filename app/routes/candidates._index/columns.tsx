import { Link } from "@remix-run/react";
import { createColumnHelper, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { Ago } from "#app/components/ago.tsx";
import { DimensionBar, PartsBar } from "#app/components/dimensions.tsx";
import { NetworkBadges } from "#app/components/networks.tsx";
import { Rail, Rank, ScoreFigure } from "#app/components/rail.tsx";
import { Sparkline } from "#app/components/sparkline.tsx";
import { staleRow, type Clock } from "#app/components/stale.ts";
import type { Place } from "#app/domain/rank.ts";
import { Unknown } from "#app/components/unknown.tsx";
import type { CandidateRow, SortKey } from "#db/candidates.server.ts";
import { COLUMNS } from "./view.ts";

export type Row = CandidateRow & { place: Place | null };
/** What cells need to know besides their row: the clock of the server, and how often it refreshes. */
export type TableMeta = Clock;
type Draw = (row: Row, meta: TableMeta) => ReactNode;

export const features = tableFeatures({
  rowSortingFeature,
  columnMeta: {} as { right: boolean; draw: Draw },
});
const helper = createColumnHelper<typeof features, Row>();

const dimension =
  (key: "reach" | "response" | "participation", label: string): Draw =>
  (row) => <DimensionBar dimension={{ key, label }} value={row[key]} />;

/** How each column draws its cell. A cell is drawn straight from its row: a component for each would double the time. */
const DRAW: Record<SortKey, Draw> = {
  name: (row) => (
    <>
      <Link to={`/candidates/${row.id}`} dir="auto" discover="none">
        {row.name}
      </Link>
      {row.headline && <p dir="auto">{row.headline}</p>}
    </>
  ),
  score: (row) =>
    row.score === null ? (
      <ScoreFigure score={null} reason={row.reason} />
    ) : (
      <>
        <Rail score={row.score} low={row.low} high={row.high} className="mr-2.5 w-12 sm:w-18" />
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
    row.city ? (
      <bdi className="block max-w-40 truncate text-left" title={row.city}>
        {row.city}
      </bdi>
    ) : (
      <Unknown why="City not given" />
    ),
  tags: (row) => (row.tags ? <p title={row.tags}>{row.tags}</p> : <Unknown why="No tags" />),
  stage: (row) =>
    row.stage === null ? (
      <Unknown why="In no position" />
    ) : (
      `${row.stage}${row.applicationCount > 1 ? ` +${row.applicationCount - 1}` : ""}`
    ),
  updated: (row, clock) => <Ago at={row.seenAt} now={clock.now} stale={staleRow(row, clock)} />,
};
const RIGHT: SortKey[] = [
  "reach",
  "response",
  "participation",
  "change",
  "rank",
  "seen",
  "updated",
];

const all = COLUMNS.map(({ key, label }) =>
  helper.display({ id: key, header: label, meta: { right: RIGHT.includes(key), draw: DRAW[key] } }),
);

export const columnsFor = (keys: readonly SortKey[]) =>
  all.filter((column) => keys.some((key) => key === column.id));
