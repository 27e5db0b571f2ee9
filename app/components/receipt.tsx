import { networkLabel } from "#db/constants.ts";
import {
  describeContribution,
  DIMENSIONS,
  SIGNALS,
  type Contribution,
  type Score,
} from "#scoring/index.ts";
import { day, dayMonth } from "./history-words.ts";
import type { Sources } from "./source.tsx";

/** Links that let a person check a figure, by signal and account: `followers github:ada`. */
export type Proofs = Record<string, { label: string; url: string }[]>;

const PLAIN = {
  start: "Starting point, the same for everybody",
  unseen: "What is usual for such a person, where the main account shows nothing",
};
const dimensionLabel = (key: string | null) =>
  DIMENSIONS.find((dimension) => dimension.key === key)?.label ?? "";
export const signalLabel = (key: string) =>
  SIGNALS.find((signal) => signal.key === key)?.label ?? key;
/** `github:ada` as people say it. */
const accountLabel = (account: string) => {
  const at = account.indexOf(":");
  return `${networkLabel(account.slice(0, at))} ${account.slice(at + 1)}`;
};
export const points = (value: number) => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : "0");

/** A score as a receipt: every line with its value, date and links, and the sum at the foot. */
export function Receipt({
  score,
  proofs,
  sources = {},
}: {
  score: Score;
  proofs: Proofs;
  sources?: Sources;
}) {
  const { contributions } = score;
  const most = Math.max(1, ...contributions.map((line) => line.points));
  const seen = contributions.filter((line) => line.account !== null);
  const rest = contributions.filter((line) => line.account === null && line.points !== 0);
  return (
    <table className="w-full">
      <caption className="sr-only">What the score is made of, largest first</caption>
      <thead className="text-left text-xs text-muted">
        <tr className="border-b">
          <th scope="col" className="py-1.5 pr-4 font-medium">
            <span className={FIRST}>Dimension</span>What was seen
          </th>
          <th scope="col" className="py-1.5 text-right font-medium">
            Points
          </th>
        </tr>
      </thead>
      <tbody>
        {seen.map((line) => (
          <Line
            key={`${line.signal} ${line.account}`}
            line={line}
            most={most}
            links={proofs[`${line.signal} ${line.account}`] ?? []}
            source={sources[line.account ?? ""]}
          />
        ))}
      </tbody>
      <tbody className="border-t">
        {rest.map((line) => (
          <tr key={line.signal} className="text-muted">
            <th scope="row" className="py-1.5 pr-4 text-left font-normal sm:pl-28">
              {line.signal === "unseen" ? PLAIN.unseen : PLAIN.start}
            </th>
            <Points value={line.points} most={most} bar="fill-line-strong" />
          </tr>
        ))}
      </tbody>
      <tfoot className="border-t-2 border-ink text-base font-semibold">
        <tr>
          <th scope="row" className="py-2 text-left font-semibold sm:pl-28">
            Sum
          </th>
          <td className="py-2 text-right">
            {contributions.reduce((sum, line) => sum + line.points, 0)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** The width of the first column, which small screens do without. */
const FIRST = "hidden w-28 shrink-0 sm:inline-block";

function Line({
  line,
  most,
  links,
  source,
}: {
  line: Contribution;
  most: number;
  links: Proofs[string];
  source: string | undefined;
}) {
  return (
    <tr className="border-b border-line last:border-0">
      <th scope="row" className="py-1.5 pr-4 text-left align-baseline font-normal">
        <Seen line={line} links={links} source={source} />
      </th>
      <Points value={line.points} most={most} bar="fill-bar" />
    </tr>
  );
}

function Seen({ line, links, source }: Omit<Parameters<typeof Line>[0], "most">) {
  const words = describeContribution(line);
  const at = line.observedAt === null ? null : Date.parse(line.observedAt);
  return (
    <span className="flex items-baseline">
      <span className={`${FIRST} text-muted`}>{dimensionLabel(line.dimension)}</span>
      <span className="flex min-w-0 grow flex-wrap items-baseline gap-x-4">
        <span className={`grow basis-56 ${line.points === 0 ? "text-muted" : "font-medium"}`}>
          {words.charAt(0).toUpperCase() + words.slice(1)}
        </span>
        <span className="grow basis-64 text-xs wrap-anywhere text-muted">
          <span className="sm:hidden">{dimensionLabel(line.dimension)} · </span>
          <bdi>{line.account && accountLabel(line.account)}</bdi>
          {at !== null && (
            <>
              {" "}
              ·{" "}
              <time dateTime={new Date(at).toISOString()} title={day(at)}>
                {dayMonth(at)}
              </time>
            </>
          )}
          {source && ` · ${source}`}
          {links.map((link) => (
            <span key={link.url + link.label}>
              {" "}
              · <Evidence link={link} about={words} />
            </span>
          ))}
        </span>
      </span>
    </span>
  );
}

/** Points as a bar and a number, the bar on wide screens only. */
function Points({ value, most, bar }: { value: number; most: number; bar: string }) {
  return (
    <td
      className={`w-10 py-1.5 text-right align-baseline sm:w-36 ${value === 0 ? "text-faint" : "font-medium"}`}
    >
      <svg aria-hidden="true" width="96" height="8" className="mr-3 hidden sm:inline">
        <rect
          width={value > 0 ? Math.max(2, (96 * value) / most) : 0}
          height="8"
          rx="2"
          className={bar}
        />
      </svg>
      <span className="inline-block min-w-7">{points(value)}</span>
    </td>
  );
}

/** A link out: opens beside, tells the other site nothing. */
function Evidence({ link, about }: { link: Proofs[string][number]; about: string }) {
  return (
    <a
      href={link.url}
      target="_blank"
      rel="noreferrer noopener nofollow"
      className="link inline-block min-h-6 leading-6"
    >
      {link.label}
      <span className="sr-only"> for {about} (opens in a new tab)</span>
    </a>
  );
}

/** What could not be seen and why; it counts neither for nor against. */
export function Unseen({ unseen }: { unseen: Score["unseen"] }) {
  if (unseen.length === 0) return null;
  const reasons = [...new Set(unseen.map(({ reason }) => reason))];
  return (
    <div className="mt-3 border-t pt-3">
      <h3 className="font-medium">Not seen</h3>
      <ul className="mt-1 space-y-1 text-muted">
        {reasons.map((reason) => (
          <li key={reason}>
            <span className="text-ink">
              {unseen
                .filter((one) => one.reason === reason)
                .map((one) => signalLabel(one.signal))
                .join(", ")}
            </span>
            : {reason}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-xs text-muted">
        What is not seen is never taken as zero: what is usual for such a person stands in for it,
        with its doubt in the band.
      </p>
    </div>
  );
}

/** What a person should look at. Never part of the score. */
export function Flags({ flags }: { flags: Score["flags"] }) {
  if (flags.length === 0) return null;
  return (
    <div className="mt-3 border-t pt-3">
      <h3 className="font-medium">Check by hand</h3>
      <ul className="mt-1 space-y-2">
        {flags.map(({ flag, account, reason, check }) => (
          <li key={`${flag} ${account}`} className="border-l-2 border-notice pl-3">
            {account && <bdi className="block text-xs text-muted">{accountLabel(account)}</bdi>}
            {reason} <span className="text-muted">{check}</span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-xs text-muted">None of this changes the score.</p>
    </div>
  );
}
