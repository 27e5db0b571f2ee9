import { networkLabel } from "#db/constants.ts";
import { day, dayMonth } from "./history-words.ts";
import { along } from "./rail.tsx";
import { points } from "./receipt.tsx";

export type Letter = "a" | "b";
/** One side of one row. `share` is the bar's length, 0 to 1; null when it was not seen on this side. */
export type Bar = {
  share: number | null;
  figure: string;
  words?: string;
  at?: number | null;
  /** What was brought and not read live, in a few words each. */
  sources?: string[];
  links?: { network: string; label: string; url: string }[];
};
export type Row = {
  key: string;
  label: string;
  a: Bar;
  b: Bar;
  /** Of A less B. */ difference: number | null;
  /** Part of it is expected, not seen. */ rough?: boolean;
};

const FILL = { a: "fill-side-a", b: "fill-side-b" };

/** Bars of two people from a shared middle, with numbers and differences. Not seen on a side is hatched, never empty. */
export function AlignedBars({
  caption,
  names,
  rows,
}: {
  caption: string;
  names: { a: string; b: string };
  rows: Row[];
}) {
  return (
    <table className="block">
      <caption className="block pb-1 text-left text-xs text-muted sm:sr-only">{caption}</caption>
      <thead className="block">
        <tr className={`${GRID} grid border-b pb-1.5 text-xs text-muted`}>
          <th scope="col" className="hidden text-left font-normal sm:block">
            {caption}
          </th>
          <th
            scope="col"
            dir="auto"
            className="min-w-0 truncate pr-2 text-right font-medium text-side-a"
          >
            {names.a}
          </th>
          <th
            scope="col"
            dir="auto"
            className="min-w-0 truncate pl-2 text-left font-medium text-side-b"
          >
            {names.b}
          </th>
          <th scope="col" className="hidden text-right font-normal sm:block">
            Difference
          </th>
        </tr>
      </thead>
      <tbody className="block">
        {rows.map((row) => (
          <tr key={row.key} className={`${GRID} grid border-b last:border-0`}>
            <th scope="row" className="order-1 py-2 text-left font-medium sm:order-none">
              {row.label}
            </th>
            <td className="order-3 min-w-0 border-r pr-2 pb-2 text-right sm:order-none sm:pt-2">
              <Half side="a" bar={row.a} />
            </td>
            <td className="order-4 min-w-0 pb-2 pl-2 sm:order-none sm:pt-2">
              <Half side="b" bar={row.b} />
            </td>
            <td className="order-2 py-2 text-right font-medium tabular-nums sm:order-none">
              {row.difference === null ? (
                <span className="font-normal text-muted">unknown</span>
              ) : (
                `${row.rough ? "≈ " : ""}${points(row.difference)}`
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const GRID = "grid-cols-2 sm:grid-cols-[9rem_minmax(0,1fr)_minmax(0,1fr)_5rem]";

function Half({ side, bar }: { side: Letter; bar: Bar }) {
  const { share, figure, words, at, sources = [], links = [] } = bar;
  const turn = side === "a" ? "flex-row-reverse" : "";
  return (
    <>
      <span className={`flex flex-wrap items-baseline justify-between gap-x-3 ${turn}`}>
        {share === null ? (
          <span className="text-muted">not seen</span>
        ) : (
          <span className={`flex items-baseline gap-x-2 ${turn}`}>
            <strong className="font-semibold tabular-nums">{figure}</strong>
            {words && <span className="text-muted">{words}</span>}
          </span>
        )}
        {share !== null && at && (
          <span className="text-xs text-muted">
            <time dateTime={new Date(at).toISOString()} title={day(at)}>
              {dayMonth(at)}
            </time>
            {sources.map((source) => ` · ${source}`)}
            {links.map((link) => (
              <span key={link.url + link.label}>
                {" "}
                · <Source link={link} words={words} />
              </span>
            ))}
          </span>
        )}
      </span>
      <Length side={side} share={share} />
    </>
  );
}

function Source({ link, words }: { link: NonNullable<Bar["links"]>[number]; words?: string }) {
  return (
    <a
      href={link.url}
      target="_blank"
      rel="noreferrer noopener nofollow"
      className="link inline-block min-h-6 leading-6"
    >
      {networkLabel(link.network)}
      <span className="sr-only">
        : {link.label} for {words} (opens in a new tab)
      </span>
    </a>
  );
}

/** From the middle outwards: as long as the share, a hairline for none, hatched all along when it was not seen. */
function Length({ side, share }: { side: Letter; share: number | null }) {
  const width = share === null ? "100%" : share === 0 ? "2" : `${Math.max(1, share * 100)}%`;
  const look =
    share === null
      ? { fill: "url(#hatch)" }
      : { className: share === 0 ? "fill-line-strong" : FILL[side] };
  return (
    <svg
      aria-hidden="true"
      width="100%"
      height="10"
      className={`mt-1 block ${side === "a" ? "-scale-x-100" : ""}`}
    >
      <rect width={width} height="10" rx={share === 0 ? 0 : 2} {...look} />
    </svg>
  );
}

/** The pattern of what was not seen; once on a page that has aligned bars. */
export function Hatch() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="absolute">
      <pattern
        id="hatch"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="6" height="6" className="fill-sunken" />
        <line x1="0" y1="0" x2="0" y2="6" strokeWidth="3" className="stroke-line-strong" />
      </pattern>
    </svg>
  );
}

export type RailSide = { score: number; low: number | null; high: number | null };

/** Both scores with their bands on one rail from 1 to 100: A above the line, B below; hatched all along when unknown. */
export function PairRail({ a, b }: { a: RailSide | null; b: RailSide | null }) {
  const told = (letter: string, side: RailSide | null) =>
    side
      ? `${letter} ${side.score}, between ${side.low ?? "unknown"} and ${side.high ?? "unknown"}`
      : `${letter} not enough data`;
  return (
    <div className="flex items-center gap-3 px-2 text-xs text-muted">
      <span aria-hidden="true">1</span>
      <svg
        role="img"
        aria-label={`On a rail from 1 to 100: ${told("A", a)}; ${told("B", b)}`}
        width="100%"
        height="60"
        className="block min-w-0 flex-1 overflow-visible"
      >
        <line
          x1="0"
          x2="100%"
          y1="30"
          y2="30"
          strokeWidth="2"
          strokeLinecap="round"
          className="stroke-track"
        />
        <OnRail letter="A" side={a} y={24} label={13} look="fill-side-a stroke-side-a" />
        <OnRail letter="B" side={b} y={36} label={55} look="fill-side-b stroke-side-b" />
      </svg>
      <span aria-hidden="true">100</span>
    </div>
  );
}

function OnRail({
  letter,
  side,
  y,
  label,
  look,
}: {
  letter: string;
  side: RailSide | null;
  y: number;
  label: number;
  look: string;
}) {
  if (!side) {
    return (
      <g>
        <rect width="100%" y={y - 3} height="6" rx="3" fill="url(#hatch)" />
        <text
          x="50%"
          y={label}
          textAnchor="middle"
          className="fill-muted text-xs"
        >{`${letter} not enough data`}</text>
      </g>
    );
  }
  const { score, low, high } = side;
  return (
    <g className={look}>
      {low !== null && high !== null && (
        <line
          x1={along(low)}
          x2={along(high)}
          y1={y}
          y2={y}
          strokeWidth="5"
          strokeOpacity="0.35"
          strokeLinecap="round"
        />
      )}
      <circle cx={along(score)} cy={y} r="5" stroke="none" />
      <text
        x={along(score)}
        y={label}
        textAnchor="middle"
        stroke="none"
        className="text-xs font-semibold"
      >{`${letter} ${score}`}</text>
    </g>
  );
}
