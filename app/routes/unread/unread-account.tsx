import { Form, Link } from "@remix-run/react";
import { Ago } from "#app/components/ago.tsx";
import { day } from "#app/components/history-words.ts";
import { Button, ButtonLink, buttonClass, FieldErrors, inputClass } from "#app/components/ui.tsx";
import { networkLabel } from "#db/constants.ts";
import type { Refusal } from "./act.server.ts";
import type { UnreadPage } from "./page.server.ts";
import { REASONS } from "#app/domain/unread-reasons.ts";

type Row = UnreadPage["rows"][number];
type Props = { row: Row; canEdit: boolean; now: number; refusal: Refusal | null };

/** An account that could not be read: whose it is, why, and what mends it. */
export function UnreadAccount({ row, canEdit, now, refusal }: Props) {
  const { label, todo } = REASONS[row.reason];
  return (
    <li className="grid gap-x-6 gap-y-1.5 px-4 py-3 lg:grid-cols-[15rem_minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <Link
          to={`/candidates/${row.candidate.id}`}
          className="block truncate leading-6 font-medium hover:underline"
        >
          <bdi>{row.candidate.name}</bdi>
        </Link>
        <a
          href={row.url}
          target="_blank"
          rel="noreferrer noopener nofollow"
          className="link block truncate leading-6"
        >
          {networkLabel(row.network)} <bdi>{row.handle}</bdi>
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      </div>
      <div className="min-w-0 wrap-anywhere">
        <p className="leading-6">{row.message ?? `${label}.`}</p>
        <p className="text-xs text-muted">
          {todo} Tried <Ago at={row.triedAt} now={now} />.
          {row.seenAt !== null && ` What was read on ${day(row.seenAt)} is kept and still counts.`}
        </p>
      </div>
      {row.job ? (
        <p className="leading-6 text-muted">
          {row.job === "running" ? "Being read now" : "Waiting to be read"}
        </p>
      ) : (
        canEdit && <Mends row={row} refusal={refusal} />
      )}
    </li>
  );
}

function Mends({ row, refusal }: Pick<Props, "row" | "refusal">) {
  const { mends } = REASONS[row.reason];
  return (
    <div className="no-print flex flex-wrap items-start gap-2 lg:max-w-md lg:justify-end">
      {row.moved && <Moved row={row} moved={row.moved} />}
      {mends.map((mend) => {
        if (mend === "correct") return <Correct key={mend} row={row} refusal={refusal} />;
        if (mend === "export")
          return (
            <ButtonLink key={mend} to={`/candidates/${row.candidate.id}/export`}>
              Ask for an export<span className="sr-only"> of {accountOf(row)}</span>
            </ButtonLink>
          );
        return (
          <Form key={mend} method="post" preventScrollReset>
            <input type="hidden" name="account" value={row.id} />
            <Button type="submit" name="intent" value="retry">
              Try again<span className="sr-only"> {accountOf(row)}</span>
            </Button>
          </Form>
        );
      })}
    </div>
  );
}

const accountOf = ({ network, handle }: Row) => `${networkLabel(network)} ${handle}`;

/** The account that it moved to: one that a candidate here has, or one to use instead. */
function Moved({ row, moved }: { row: Row; moved: NonNullable<Row["moved"]> }) {
  const { holder } = moved;
  if (holder && holder.id !== row.candidate.id)
    return (
      <ButtonLink look="primary" to={`/candidates/${row.candidate.id}/merge?with=${holder.id}`}>
        Merge with <bdi className="max-w-40 truncate">{holder.name}</bdi>
      </ButtonLink>
    );
  if (holder)
    return (
      <ButtonLink to={`/candidates/${row.candidate.id}/edit`}>
        Remove the old account<span className="sr-only"> {accountOf(row)}</span>
      </ButtonLink>
    );
  return (
    <Form method="post" preventScrollReset>
      <Hidden row={row} />
      <input type="hidden" name="handle" value={moved.handle} />
      <Button type="submit" name="intent" value="correct" look="primary">
        Use <bdi className="max-w-48 truncate">{moved.label}</bdi>
      </Button>
    </Form>
  );
}

const Hidden = ({ row }: { row: Row }) => (
  <>
    <input type="hidden" name="account" value={row.id} />
    <input type="hidden" name="candidate" value={row.candidate.id} />
    <input type="hidden" name="network" value={row.network} />
  </>
);

function Correct({ row, refusal }: Pick<Props, "row" | "refusal">) {
  const id = `handle-${row.id}`;
  return (
    <details className="group open:w-full" open={refusal !== null || undefined}>
      <summary className={`${buttonClass()} cursor-pointer list-none group-open:mb-2`}>
        Correct handle<span className="sr-only"> {accountOf(row)}</span>
      </summary>
      <Form method="post" preventScrollReset className="flex flex-wrap items-end gap-2">
        <Hidden row={row} />
        <div className="min-w-48 flex-1 space-y-1">
          <label htmlFor={id} className="block text-xs font-medium text-muted">
            Handle or profile address
          </label>
          <input
            id={id}
            name="handle"
            required
            maxLength={300}
            defaultValue={refusal?.given ?? row.handle}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            aria-invalid={refusal !== null || undefined}
            aria-describedby={refusal ? `${id}-error` : undefined}
            className={inputClass}
          />
        </div>
        <Button type="submit" name="intent" value="correct" look="primary">
          Save and read
        </Button>
      </Form>
      {refusal && <FieldErrors id={`${id}-error`} errors={[refusal.error]} />}
      {refusal?.holder && (
        <Link
          to={`/candidates/${row.candidate.id}/merge?with=${refusal.holder.id}`}
          className="link mt-1 inline-block"
        >
          Merge with <bdi>{refusal.holder.name}</bdi>
        </Link>
      )}
    </details>
  );
}
