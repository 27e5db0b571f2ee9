import { Link } from "@remix-run/react";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { PartsBar } from "#app/components/dimensions.tsx";
import { percentileOf, placeInWords, Rail, ScoreFigure } from "#app/components/rail.tsx";
import { ButtonLink } from "#app/components/ui.tsx";
import { candidatePath } from "#app/view/candidate-path.ts";
import { addressOf, fromQuery, type View } from "#app/view/view.ts";
import { networkLabel, stageLabel } from "#db/constants.ts";
import type { Preview as Shown } from "./preview.server.ts";

/** One candidate beside the table: enough to decide whether to open the page. */
export function Preview({ shown, view, page }: { shown: Shown; view: View; page: number }) {
  const { id, name, headline, company, city, score, low, high, points } = shown;
  const percentile = shown.place && percentileOf(shown.place);
  const place =
    shown.place && `${placeInWords(shown.place)}${percentile ? `, higher than ${percentile}` : ""}`;
  const positions = shown.positions.map(({ title, stage }) => (
    <span key={title} className="block">
      <bdi>{title}</bdi> · <bdi>{stage}</bdi>
    </span>
  ));
  const facts: [string, ReactNode][] = [
    ["Positions", positions.length > 0 && positions],
    ["Tags", shown.tags],
    ["Languages", shown.languages],
    ["Email", shown.email],
  ];
  return (
    <aside
      aria-label={`Preview of ${name}`}
      className="no-print w-88 shrink-0 space-y-4 self-stretch overflow-y-auto rounded border bg-surface p-4 max-lg:fixed max-lg:inset-y-0 max-lg:right-0 max-lg:z-40 max-lg:w-[min(22rem,100vw)] max-lg:rounded-none max-lg:shadow-float max-lg:pb-40 lg:sticky lg:top-2 lg:max-h-[calc(100dvh-1rem)]"
    >
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 dir="auto" className="w-fit text-base wrap-anywhere">
            {name}
          </h2>
          <p className="wrap-anywhere text-muted">
            <bdi>{[headline, company, city].filter(Boolean).join(" · ")}</bdi>
          </p>
        </div>
        <Link
          to={addressOf(view, { page, open: undefined }) || "?"}
          preventScrollReset
          replace
          aria-label="Close the preview"
          title="Close the preview (Esc)"
          className="flex size-7 shrink-0 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden="true" size={16} />
        </Link>
      </header>
      <section aria-label="Score" className="space-y-2">
        {score === null ? (
          <p>
            <ScoreFigure score={null} reason={shown.reason} />{" "}
            <span className="text-muted">{shown.reason}</span>
          </p>
        ) : (
          <>
            <p>
              <ScoreFigure score={score} low={low} high={high} size="page" />
            </p>
            <Rail score={score} low={low} high={high} className="w-full" />
            <PartsBar points={points} className="h-2.5 w-full" />
          </>
        )}
        {shown.seen !== null && (
          <p className="text-xs text-muted tabular-nums">
            {place && `${place} · `}
            {shown.seen} of {shown.of} signals seen
          </p>
        )}
      </section>
      {shown.reasons.length > 0 && (
        <section>
          <h3 className="text-xs font-medium text-muted">What adds most</h3>
          <ul className="mt-1 space-y-0.5">
            {shown.reasons.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
      )}
      <dl className="grid grid-cols-[5.5rem_1fr] gap-y-1">
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label} className="col-span-2 grid grid-cols-subgrid">
              <dt className="text-muted">{label}</dt>
              <dd className="min-w-0 wrap-anywhere" dir="auto">
                {value}
              </dd>
            </div>
          ))}
        <div className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">Accounts</dt>
          <dd className="flex min-w-0 flex-wrap gap-x-3">
            {shown.accounts.length === 0 && "None added yet"}
            {shown.accounts.map(({ network, url }) => (
              <a key={url} href={url} rel="noreferrer noopener" target="_blank" className="link">
                {networkLabel(network)}
              </a>
            ))}
          </dd>
        </div>
      </dl>
      {shown.decision && (
        <section>
          <h3 className="text-xs font-medium text-muted">Last decision</h3>
          <p className="mt-1 wrap-anywhere" dir="auto">
            {stageLabel(shown.decision.stage)}: {shown.decision.reason}
          </p>
          <p className="text-xs text-muted">{shown.decision.by}</p>
        </section>
      )}
      <p>
        <ButtonLink to={candidatePath(id, fromQuery(view))} look="primary" className="w-full">
          Open page
        </ButtonLink>
      </p>
    </aside>
  );
}
