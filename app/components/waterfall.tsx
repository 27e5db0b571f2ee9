import { mostByDimension, pointsByDimension } from "#app/domain/points.ts";
import { networkLabel } from "#db/constants.ts";
import {
  describeCount,
  describePlacement,
  DIMENSIONS,
  networkOf,
  signalOf,
  STANDARD_RUBRIC,
  type Contribution,
  type Dimension,
  type Line,
  type Rubric,
  type Score,
} from "#scoring/index.ts";
import { TINT } from "./dimensions.tsx";
import { day, dayMonth } from "./history-words.ts";
import { signed } from "./sparkline.tsx";
import type { Sources } from "./source.tsx";

/** Links that let a person check a figure, by signal and account: `followers github:ada`. */
export type Proofs = Record<string, { label: string; url: string }[]>;

type Props = { score: Score; proofs: Proofs; sources?: Sources; weights?: Rubric };

/** `github:ada` as people say it. */
export const accountLabel = (account: string) => {
  const at = account.indexOf(":");
  return `${networkLabel(account.slice(0, at))} ${account.slice(at + 1)}`;
};

/** "52 answers in 90 days". */
export const countWords = (line: Pick<Line, "signal" | "value">) =>
  `${describeCount(line)}${signalOf(line.signal).counted ? " in 90 days" : ""}`;

/** A score as a sum: each dimension with what it adds of what it could, its few lines, and the total in sight. */
export function Waterfall({ score, proofs, sources = {}, weights = STANDARD_RUBRIC }: Props) {
  const points = pointsByDimension(score.contributions);
  const most = mostByDimension(score.dimensions, weights);
  const longest = Math.max(...DIMENSIONS.map(({ key }) => most[key] ?? 0));
  return (
    <div className="tabular">
      {DIMENSIONS.map(({ key, label }) => (
        <div key={key} className="border-b py-3 first:pt-0">
          <Head
            dimension={key}
            label={label}
            points={points[key]}
            most={most[key]}
            longest={longest}
          />
          {most[key] === null ? (
            <p className="mt-1 text-muted">Not seen on any account, so the others weigh more.</p>
          ) : (
            <ul className="mt-1">
              {score.contributions
                .filter(({ dimension }) => dimension === key)
                .map((line) => (
                  <SeenLine
                    key={line.signal}
                    line={line}
                    links={proofs[`${line.signal} ${line.account}`] ?? []}
                    source={sources[line.account]}
                  />
                ))}
            </ul>
          )}
        </div>
      ))}
      <p className="flex items-baseline justify-between gap-4 pt-3 text-base font-semibold">
        <span>Total</span>
        <span data-total>{score.score}</span>
      </p>
    </div>
  );
}

/** "Reach 30 of 40", and the same as a bar; the track is as long as the dimension weighs. */
function Head({
  dimension,
  label,
  points,
  most,
  longest,
}: {
  dimension: Dimension;
  label: string;
  points: number;
  most: number | null;
  longest: number;
}) {
  return (
    <div className="grid grid-cols-[7rem_4.5rem_minmax(0,1fr)] items-center gap-x-3">
      <h3 className="font-semibold">{label}</h3>
      {most !== null && (
        <>
          <p className="text-muted">
            <strong className="font-semibold text-ink">{points}</strong> of {most}
          </p>
          <svg aria-hidden="true" width="100%" height="10" className="block">
            <rect width={`${(100 * most) / longest}%`} height="10" rx="2" className="fill-track" />
            <rect
              width={`${(100 * points) / longest}%`}
              height="10"
              rx="2"
              className={TINT[dimension]}
            />
          </svg>
        </>
      )}
    </div>
  );
}

/** One count with its placement and its points; opens into where it is from. */
function SeenLine({
  line,
  links,
  source,
}: {
  line: Contribution;
  links: Proofs[string];
  source: string | undefined;
}) {
  const words = countWords(line);
  return (
    <li>
      <details className="group">
        <summary className="-mx-2 grid cursor-pointer list-none grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 rounded px-2 py-1 hover:bg-sunken sm:grid-cols-[minmax(0,1fr)_8rem_3rem] [&::-webkit-details-marker]:hidden">
          <span className={line.points === 0 ? "text-muted" : ""}>
            {words} <span className="text-muted">on {networkOf(line.account)}</span>
          </span>
          <span className="order-last col-span-2 text-xs text-muted sm:order-none sm:col-span-1 sm:text-sm">
            {describePlacement(line.account, line.placement).replace(/ of active .*/, "")}
          </span>
          <span className="flex items-baseline gap-2 justify-self-end">
            <span className={line.points === 0 ? "text-muted" : "font-medium"}>
              {signed(line.points)}
            </span>
            <span
              aria-hidden="true"
              className="text-faint transition-transform group-open:rotate-90 motion-reduce:transition-none"
            >
              ›
            </span>
          </span>
        </summary>
        <Evidence line={line} links={links} source={source} words={words} />
      </details>
    </li>
  );
}

function Evidence({
  line,
  links,
  source,
  words,
}: {
  line: Contribution;
  links: Proofs[string];
  source: string | undefined;
  words: string;
}) {
  const at = Date.parse(line.observedAt);
  return (
    <div className="mb-2 border-l-2 border-line pl-3 text-xs wrap-anywhere text-muted">
      <p>
        Placement {line.placement}: {describePlacement(line.account, line.placement)}.
        {line.counted !== line.value &&
          ` ${line.counted.toLocaleString("en-GB")} of them count, scaled to the last 90 days.`}
      </p>
      <p>
        <bdi>{accountLabel(line.account)}</bdi> · seen{" "}
        <time dateTime={new Date(at).toISOString()} title={day(at)}>
          {dayMonth(at)}
        </time>
        {source && ` · ${source}`}
        {links.map((link) => (
          <span key={link.url + link.label}>
            {" · "}
            <ProofLink link={link} about={words} />
          </span>
        ))}
      </p>
    </div>
  );
}

/** A link out: opens beside, tells the other site nothing. */
export function ProofLink({
  link,
  about,
  label = link.label,
}: {
  link: Proofs[string][number];
  about: string;
  label?: string;
}) {
  return (
    <a
      href={link.url}
      target="_blank"
      rel="noreferrer noopener nofollow"
      className="link inline-block min-h-6 leading-6"
    >
      {label}
      <span className="sr-only"> for {about} (opens in a new tab)</span>
    </a>
  );
}
