import { Ago, moment } from "#app/components/ago.tsx";
import { RevokeForm } from "#app/components/secret.tsx";
import { Panel } from "#app/components/ui.tsx";
import { counted } from "#app/domain/counted.ts";
import { listed } from "#scoring/index.ts";
import type { ListedShare } from "#db/shares.server.ts";

type Props = { shares: readonly ListedShare[]; now: number };

const DAY = 86_400_000;

/** Every active link, with what it shows, and the way to end it. */
export function LinksPanel({ shares, now }: Props) {
  return (
    <Panel title="Active links">
      {shares.length === 0 ? (
        <p className="text-muted">Nothing is shared at the moment.</p>
      ) : (
        <ul className="-my-4 divide-y">
          {shares.map((share) => (
            <li
              key={share.id}
              className="grid items-center gap-x-6 gap-y-2 py-3 sm:grid-cols-[minmax(0,1fr)_auto]"
            >
              <Description share={share} now={now} />
              <RevokeForm id={share.id} what={`the link to ${titleOf(share)}`} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

const titleOf = ({ kind, position, names }: ListedShare) =>
  kind === "shortlist" ? `Shortlist: ${position}` : listed(names);

function Description({ share, now }: { share: ListedShare; now: number }) {
  const { blind, asks, readers, names, by, createdAt, expiresAt } = share;
  const days = Math.ceil((expiresAt - now) / DAY);
  return (
    <div className="min-w-0">
      <p className="font-medium wrap-anywhere">
        <bdi>{titleOf(share)}</bdi>
      </p>
      <p className="text-xs text-muted">
        {counted(names.length, "candidate")} · {blind ? "names hidden" : "names shown"} ·{" "}
        {asks
          ? readers === 0
            ? "no answers yet"
            : `answers from ${readers}`
          : "does not ask for answers"}{" "}
        ·{" "}
        <time
          dateTime={new Date(expiresAt).toISOString()}
          title={moment(expiresAt)}
          className={days <= 1 ? "font-medium text-notice" : undefined}
        >
          expires in {counted(days, "day")}
        </time>{" "}
        · created{" "}
        {by && (
          <>
            by <bdi>{by}</bdi>{" "}
          </>
        )}
        <Ago at={createdAt} now={now} />
      </p>
    </div>
  );
}
