import { networkLabel } from "#db/constants.ts";
import { day, dayMonth } from "./history-words.ts";
import { ProofLink } from "./waterfall.tsx";
import { signed } from "./sparkline.tsx";

export type Letter = "a" | "b";
/** One side of one row. `share` is the bar's length, 0 to 1; null when it was not seen on this side. */
export type Bar = {
  share: number | null;
  figure: string;
  words?: string;
  at?: number | null;
  /** What was imported and not read live, in a few words each. */
  sources?: string[];
  links?: { network: string; label: string; url: string }[];
};
export type Row = {
  key: string;
  label: string;
  a: Bar;
  b: Bar;
  /** Of A less B. */
  difference: number | null;
  /** A heading row above the rows that add up to it. */
  heads?: boolean;
};

const FILL = { a: "fill-side-a", b: "fill-side-b" };

/** Bars of two people from a shared middle, with numbers and differences. Not seen on a side is hatched, never empty. */
export function AlignedBars({
  caption,
  names,
  rows,
  total,
}: {
  caption: string;
  names: { a: string; b: string };
  rows: Row[];
  /** The scores that the rows add up to; null without one. */
  total?: { a: number | null; b: number | null };
}) {
  return (
    <table className="block">
      <caption className="sr-only">{caption}</caption>
      <thead className="block">
        <tr className={`${GRID} grid border-b pb-1.5 text-xs text-muted`}>
          <th scope="col" className="hidden text-left font-normal sm:block">
            Points
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
          <tr
            key={row.key}
            className={`${GRID} grid ${row.heads ? "border-t-2 border-line-strong bg-sunken/60 first:border-t-0" : "border-t"}`}
          >
            <th
              scope="row"
              className={`order-1 py-2 text-left sm:order-none ${row.heads ? "pl-2 font-semibold" : "pl-2 font-normal text-muted"}`}
            >
              {row.label}
            </th>
            <td className="order-3 min-w-0 border-r pr-2 pb-2 text-right sm:order-none sm:pt-2">
              <Half side="a" bar={row.a} strong={row.heads} />
            </td>
            <td className="order-4 min-w-0 pb-2 pl-2 sm:order-none sm:pt-2">
              <Half side="b" bar={row.b} strong={row.heads} />
            </td>
            <td
              className={`order-2 py-2 pr-2 text-right tabular-nums sm:order-none ${row.heads ? "font-semibold" : ""}`}
            >
              {row.difference === null ? "–" : signed(row.difference)}
            </td>
          </tr>
        ))}
      </tbody>
      {total && total.a !== null && total.b !== null && (
        <tfoot className="block border-t-2 border-ink text-base font-semibold">
          <tr className={`${GRID} grid`}>
            <th scope="row" className="order-1 py-2 pl-2 text-left font-semibold sm:order-none">
              Total
            </th>
            <td className="order-3 border-r py-2 pr-2 text-right sm:order-none">{total.a}</td>
            <td className="order-4 py-2 pl-2 sm:order-none">{total.b}</td>
            <td className="order-2 py-2 pr-2 text-right sm:order-none">
              {signed(total.a - total.b)}
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

const GRID = "grid-cols-2 sm:grid-cols-[8rem_minmax(0,1fr)_minmax(0,1fr)_5rem]";

function Half({ side, bar, strong = false }: { side: Letter; bar: Bar; strong?: boolean }) {
  const { share, figure, words, at, sources = [], links = [] } = bar;
  return (
    <>
      {share === null ? (
        <span className="text-muted">not seen</span>
      ) : (
        <span className={`flex items-baseline gap-x-2 ${side === "a" ? "flex-row-reverse" : ""}`}>
          <span
            className={`shrink-0 tabular-nums ${strong ? "font-semibold" : "min-w-7 font-medium"}`}
          >
            {figure}
          </span>
          {words && <span className="min-w-0 text-muted">{words}</span>}
        </span>
      )}
      {share !== null && at && (
        <span className="block text-xs text-muted">
          <time dateTime={new Date(at).toISOString()} title={day(at)}>
            {dayMonth(at)}
          </time>
          {sources.map((source) => ` · ${source}`)}
          {links.map((link) => (
            <span key={link.url + link.label}>
              {" · "}
              <ProofLink link={link} label={networkLabel(link.network)} about={words ?? ""} />
            </span>
          ))}
        </span>
      )}
      <Length side={side} share={share} height={strong ? 10 : 6} />
    </>
  );
}

/** From the middle outwards: as long as the share, a hairline for none, hatched all along when it was not seen. */
function Length({ side, share, height }: { side: Letter; share: number | null; height: number }) {
  const width = share === null ? "100%" : share === 0 ? "2" : `${Math.max(1, share * 100)}%`;
  const look =
    share === null
      ? { fill: "url(#hatch)" }
      : { className: share === 0 ? "fill-line-strong" : FILL[side] };
  return (
    <svg
      aria-hidden="true"
      width="100%"
      height={height}
      className={`mt-1 block ${side === "a" ? "-scale-x-100" : ""}`}
    >
      <rect width={width} height={height} rx={share === 0 ? 0 : 2} {...look} />
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
