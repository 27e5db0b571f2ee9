import { networkLabel } from "#db/constants.ts";
import { describeContribution, DIMENSIONS, SIGNALS, type Contribution, type Score } from "#scoring/index.ts";
import { day } from "./history-words.ts";

/** Links that let a person check a figure, by signal and account: `followers github:ada`. */
export type Proofs = Record<string, { label: string; url: string }[]>;

const PLAIN = { start: "Starting point, the same for everybody", unseen: "Expected of what could not be seen" };
const dimensionLabel = (key: string | null) => DIMENSIONS.find((dimension) => dimension.key === key)?.label ?? "";
export const signalLabel = (key: string) => SIGNALS.find((signal) => signal.key === key)?.label ?? key;
/** `github:ada` as people say it. */
export const accountLabel = (account: string) => {
  const at = account.indexOf(":");
  return `${networkLabel(account.slice(0, at))} ${account.slice(at + 1)}`;
};
export const points = (value: number) => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : "0");

/** A score as a receipt: every line with its value, date and links, and the sum at the foot. */
export function Receipt({ score, proofs }: { score: Score; proofs: Proofs }) {
  const { contributions } = score;
  const most = Math.max(1, ...contributions.map((line) => line.points));
  const seen = contributions.filter((line) => line.account !== null);
  const rest = contributions.filter((line) => line.account === null && line.points !== 0);
  return (
    <table className="w-full">
      <caption className="sr-only">What the score is made of, largest first</caption>
      <thead className="text-left text-xs text-muted">
        <tr className="border-b">
          <th scope="col" className="hidden py-1.5 pr-4 font-medium sm:table-cell">Dimension</th>
          <th scope="col" className="py-1.5 pr-4 font-medium">What was seen</th>
          <th scope="col" colSpan={2} className="py-1.5 text-right font-medium">Points</th>
        </tr>
      </thead>
      <tbody>
        {seen.map((line) => (
          <Line key={`${line.signal} ${line.account}`} line={line} most={most} links={proofs[`${line.signal} ${line.account}`] ?? []} />
        ))}
      </tbody>
      <tbody className="border-t">
        {rest.map((line) => (
          <tr key={line.signal}>
            <td className="hidden sm:table-cell" />
            <td className="py-1.5 pr-4 text-muted">{line.signal === "unseen" ? PLAIN.unseen : PLAIN.start}</td>
            <td className="w-24"><Bar points={line.points} most={most} look="fill-line-strong" /></td>
            <td className="w-10 py-1.5 text-right text-muted">{points(line.points)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot className="border-t-2 border-ink">
        <tr>
          <td className="hidden sm:table-cell" />
          <th scope="row" colSpan={2} className="py-2 text-left text-base font-semibold">Sum</th>
          <td className="py-2 text-right text-base font-semibold">{contributions.reduce((sum, line) => sum + line.points, 0)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Line({ line, most, links }: { line: Contribution; most: number; links: Proofs[string] }) {
  const words = describeContribution(line);
  const none = line.points === 0;
  return (
    <tr className="border-b border-line last:border-0">
      <td className="hidden py-2 pr-4 align-top text-muted sm:table-cell">{dimensionLabel(line.dimension)}</td>
      <td className="min-w-0 py-2 pr-4 align-top">
        <span className={none ? "text-muted" : "font-medium"}>{words.charAt(0).toUpperCase() + words.slice(1)}</span>
        <span className="block text-xs break-words text-muted">
          <span className="sm:hidden">{dimensionLabel(line.dimension)} · </span>
          <bdi>{line.account && accountLabel(line.account)}</bdi>
          {line.observedAt && <> · <time dateTime={line.observedAt}>{day(Date.parse(line.observedAt))}</time></>}
          {links.map((link) => (
            <span key={link.url + link.label}> · <Evidence link={link} about={words} /></span>
          ))}
        </span>
      </td>
      <td className="w-24 py-2 align-top"><Bar points={line.points} most={most} look="fill-bar" /></td>
      <td className={`w-10 py-2 text-right align-top ${none ? "text-faint" : "font-medium"}`}>{points(line.points)}</td>
    </tr>
  );
}

/** A link out: opens beside, tells the other site nothing. */
export function Evidence({ link, about }: { link: Proofs[string][number]; about: string }) {
  return (
    <a href={link.url} target="_blank" rel="noreferrer noopener nofollow" className="link inline-block min-h-6 leading-6">
      {link.label}
      <span className="sr-only"> for {about} (opens in a new tab)</span>
    </a>
  );
}

function Bar({ points: value, most, look }: { points: number; most: number; look: string }) {
  return (
    <svg aria-hidden="true" width="100%" height="8" className="mt-1.5 block">
      <rect width={`${Math.max(value > 0 ? 2 : 0, (100 * value) / most)}%`} height="8" rx="2" className={look} />
    </svg>
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
            <span className="text-ink">{unseen.filter((one) => one.reason === reason).map((one) => signalLabel(one.signal)).join(", ")}</span>: {reason}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-xs text-muted">What is not seen counts neither for nor against. It makes the band wider.</p>
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
