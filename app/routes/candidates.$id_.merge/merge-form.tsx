import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { day } from "#app/components/history-words.ts";
import { ScoreFigure } from "#app/components/rail.tsx";
import { Button, ButtonLink, Notice } from "#app/components/ui.tsx";
import { Unknown } from "#app/components/unknown.tsx";
import { Reasons } from "#app/components/ties.tsx";
import { inSentence } from "#app/domain/in-sentence.ts";
import { networkLabel } from "#db/constants.ts";
import { FIELDS } from "./form.ts";
import type { MergePage, MergeSide } from "./page.server.ts";

/** Both side by side, a choice where they differ, what will happen, and one button. */
export function MergeForm({ page }: { page: MergePage }) {
  const { survivor, duplicate, shared, reasons } = page;
  return (
    <Form method="post" className="space-y-4">
      <input type="hidden" name="with" value={duplicate.id} />
      <input type="hidden" name="survivorVersion" value={survivor.version} />
      <input type="hidden" name="duplicateVersion" value={duplicate.version} />
      <div className="empty:hidden">
        <Reasons reasons={reasons} />
      </div>
      {shared.length > 0 && (
        <Notice>
          Each has an account on {inSentence(shared.map(networkLabel))}. One person can have two,
          but so can two people: check before you merge.
        </Notice>
      )}
      <div className="overflow-x-auto rounded border bg-surface">
        <table className="w-full table-fixed [&_td]:px-3 [&_td]:py-2 [&_td]:align-top [&_td]:wrap-anywhere [&_th]:px-3 [&_th]:py-2 [&_th]:text-left [&_th]:align-top [&_tr+tr]:border-t">
          <thead className="border-b bg-raised">
            <tr>
              <th className="w-24 sm:w-32">
                <span className="sr-only">What</span>
              </th>
              <Head side={survivor} words="kept" />
              <Head side={duplicate} words="merged into the other" />
            </tr>
          </thead>
          <tbody>
            {FIELDS.map((field) => (
              <Row key={field.key} field={field} survivor={survivor} duplicate={duplicate} />
            ))}
            {PARTS.map(({ label, draw }) => (
              <tr key={label}>
                <th scope="row" className="font-normal text-muted">
                  {label}
                </th>
                <td>{draw(survivor)}</td>
                <td>{draw(duplicate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Consequences page={page} />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit">
          Merge
        </Button>
        <ButtonLink to={`/candidates/${duplicate.id}/merge?with=${survivor.id}`}>
          Keep the other one instead
        </ButtonLink>
        <ButtonLink look="quiet" to={`/candidates/${survivor.id}`}>
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}

function Head({ side, words }: { side: MergeSide; words: string }) {
  return (
    <th scope="col">
      <Link to={`/candidates/${side.id}`} className="link wrap-anywhere">
        <bdi>{side.name}</bdi>
      </Link>
      <span className="block text-xs font-normal text-muted">
        Candidate {side.id} · {words}
      </span>
    </th>
  );
}

type Pair = { survivor: MergeSide; duplicate: MergeSide };
type Field = (typeof FIELDS)[number];

function Row({ field: { key, label }, survivor, duplicate }: Pair & { field: Field }) {
  const differ = survivor[key] !== duplicate[key];
  const first = survivor[key] === null && duplicate[key] !== null ? "duplicate" : "survivor";
  return (
    <tr>
      <th scope="row" className="font-normal text-muted">
        {label}
      </th>
      {(
        [
          ["survivor", survivor],
          ["duplicate", duplicate],
        ] as const
      ).map(([which, side]) => {
        const words =
          side[key] === null ? (
            <Unknown why={`No ${label.toLowerCase()}`} />
          ) : (
            <bdi>{side[key]}</bdi>
          );
        return (
          <td key={which}>
            {differ ? (
              <label className="flex cursor-pointer items-start gap-2">
                <input
                  type="radio"
                  name={key}
                  value={which}
                  defaultChecked={which === first}
                  aria-label={`${label}: ${side[key] ?? "none"}, from candidate ${side.id}`}
                  className="mt-0.5 shrink-0"
                />
                <span className="min-w-0">{words}</span>
              </label>
            ) : (
              words
            )}
          </td>
        );
      })}
    </tr>
  );
}

function Accounts({ side }: { side: MergeSide }) {
  if (side.accounts.length === 0) return <Unknown why="No accounts" />;
  return (
    <ul>
      {side.accounts.map(({ id, network, handle }) => (
        <li key={id}>
          <span className="text-muted">{networkLabel(network)}</span> <bdi>{handle}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Applications({ side }: { side: MergeSide }) {
  if (side.applications.length === 0) return <Unknown why="In no position" />;
  return (
    <ul>
      {side.applications.map(({ id, title, stage, place }) => (
        <li key={id}>
          <bdi>{title}</bdi>
          <span className="text-muted">
            {`, ${stage}`}
            {place !== null && `, place ${place}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What nobody has to choose between. */
const PARTS: { label: string; draw: (side: MergeSide) => ReactNode }[] = [
  {
    label: "Score",
    draw: (side) => (
      <ScoreFigure score={side.score} low={side.low} high={side.high} reason={side.reason} />
    ),
  },
  { label: "Accounts", draw: (side) => <Accounts side={side} /> },
  {
    label: "Tags",
    draw: (side) =>
      side.tags.length > 0 ? <bdi>{side.tags.join(", ")}</bdi> : <Unknown why="No tags" />,
  },
  { label: "Positions", draw: (side) => <Applications side={side} /> },
  { label: "Decisions", draw: (side) => side.decisions },
  {
    label: "Added",
    draw: (side) => (
      <>
        {day(side.createdAt)}
        {side.addedBy && (
          <>
            {" "}
            by <bdi>{side.addedBy}</bdi>
          </>
        )}
      </>
    ),
  },
];

/** Exactly what the button does, before it is pressed. */
function Consequences({ page: { survivor, duplicate, made, contested } }: { page: MergePage }) {
  const accounts = survivor.accounts.length + duplicate.accounts.length;
  const decisions = survivor.decisions + duplicate.decisions;
  return (
    <section aria-labelledby="consequences" className="rounded border bg-surface px-4 py-3">
      <h2 id="consequences">What will happen</h2>
      <ul className="mt-1 list-disc space-y-1 pl-5 wrap-anywhere">
        <li>
          Candidate {duplicate.id} will no longer appear in the table, in search or on any
          shortlist. Its old links will open candidate {survivor.id}.
        </li>
        <li>
          {accounts === 0
            ? "There are no accounts to move."
            : `Candidate ${survivor.id} will have ${accounts === 1 ? "one account" : `${accounts} accounts`}, with everything collected from ${accounts === 1 ? "it" : "them"}.`}
          {accounts > 0 &&
            (made.score === null
              ? " That is not enough for a score."
              : ` The score will be ${made.score}${made.low === null ? "" : `, between ${made.low} and ${made.high}`}.`)}
        </li>
        {decisions > 0 && (
          <li>
            {decisions === 1
              ? "The decision is kept, with its signature."
              : `${decisions === 2 ? "Both" : `All ${decisions}`} decisions are kept, with their signatures.`}
          </li>
        )}
        {made.tags.length > 0 && (
          <li>
            Tags: <bdi>{made.tags.join(", ")}</bdi>.
          </li>
        )}
        {contested.map(({ id, title }) => (
          <li key={id}>
            Both are in <bdi>{title}</bdi>: the stage of the one moved last is kept, and the better
            place on the shortlist, with the notes of both.
          </li>
        ))}
        <li>
          You can undo this right away, or split the two again within 30 days. After that, their
          separate data is deleted.
        </li>
      </ul>
    </section>
  );
}
