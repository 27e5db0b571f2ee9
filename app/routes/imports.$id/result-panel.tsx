import { Form, Link, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { Button, ButtonLink, Panel } from "#app/components/ui.tsx";
import { day } from "#app/components/history-words.ts";
import type { ImportPage } from "./page.server.ts";
import { UndoQuestion } from "./undo-question.tsx";
import { number } from "#app/domain/number.ts";

const POLL_MS = 700;

/** What became of an import: progress while it is saved or undone, then the sums, and what can be done. */
export function ResultPanel({ page }: { page: ImportPage }) {
  const { state, running, counts } = page;
  const busy = state === "saving" || state === "undoing";
  usePolling(busy && running);
  const of = (key: string) => counts[`result:${key}`] ?? 0;
  const verdict = (key: string) => counts[`verdict:${key}`] ?? 0;
  const saved = of("added") + of("changed") + of("unchanged");
  const back = of("undone") + of("kept");
  const [done, total] =
    state === "undoing"
      ? [back, back + of("added") + of("changed")]
      : [
          saved + of("failed"),
          saved + of("failed") + of("none") - verdict("refused") - verdict("left"),
        ];
  const mendable = of("failed") + verdict("refused");
  const unsaved = mendable + verdict("left");
  return (
    <Panel title={TITLES[state]}>
      <div className="space-y-3">
        {busy && (
          <div className="space-y-1">
            <progress
              max={Math.max(total, 1)}
              value={done}
              aria-label={state === "saving" ? "Saved" : "Undone"}
              className="w-full max-w-md"
            />
            <p aria-live="polite" className="text-muted tabular-nums">
              {number(done)} of {number(total)} {state === "saving" ? "saved" : "undone"}
              {!running && ". It stopped half-way."}
            </p>
          </div>
        )}
        <ul className="space-y-0.5">
          {LINES.map(({ key, words }) => of(key) > 0 && <li key={key}>{words(of(key))}</li>)}
          {unsaved > 0 && (
            <li>
              {number(unsaved)} {unsaved === 1 ? "row was" : "rows were"} not saved
            </li>
          )}
        </ul>
        {state === "undone" && page.undoneAt !== null && (
          <p className="text-muted">Undone on {day(page.undoneAt)}.</p>
        )}
        <div className="flex flex-wrap gap-2">
          {busy && !running && (
            <Form method="post">
              <Button
                look="primary"
                type="submit"
                name="intent"
                value={state === "undoing" ? "undo" : "resume"}
              >
                Continue
              </Button>
            </Form>
          )}
          {busy && running && (
            <ButtonLink to={`/imports/${page.id}`} preventScrollReset>
              Reload
            </ButtonLink>
          )}
          {state === "saved" && typeof page.choices.position === "number" && (
            <ButtonLink look="primary" to={`/positions/${page.choices.position}`}>
              Open the position
            </ButtonLink>
          )}
          {state === "saved" && (
            <ButtonLink
              look={typeof page.choices.position === "number" ? "plain" : "primary"}
              to={of("added") > 0 ? "/candidates?sort=added" : "/candidates"}
            >
              {of("added") > 0 ? "See who was added" : "Go to candidates"}
            </ButtonLink>
          )}
          {mendable > 0 && page.undoable && (
            <Form method="post">
              <Button type="submit" name="intent" value="again">
                {mendable === 1
                  ? "Review the row not saved"
                  : `Review ${number(mendable)} rows not saved`}
              </Button>
            </Form>
          )}
          {unsaved > 0 && !busy && (
            <a
              href={`/imports/${page.id}/errors.csv`}
              download
              className="inline-flex h-8 items-center rounded border border-line-strong px-3 text-sm font-medium hover:bg-sunken"
            >
              Download what was not saved
            </a>
          )}
          {page.undoable && !page.undoing && (
            <ButtonLink look="danger" to="?undo=ask#undo">
              Undo import
            </ButtonLink>
          )}
        </div>
        <UndoQuestion id={page.id} undoing={page.undoing} />
        {unsaved > 0 && !busy && (
          <p className="text-xs text-muted">
            {mendable > 0 && page.undoable
              ? "Review what was not saved as a new import, or correct"
              : "Correct"}{" "}
            the rows in that file and{" "}
            <Link to="/candidates/new" className="link">
              import it again
            </Link>
            .
          </p>
        )}
      </div>
    </Panel>
  );
}

const TITLES = { open: "", saving: "Saving", saved: "Saved", undoing: "Undoing", undone: "Undone" };
const people = (value: number, one: string, many: string) =>
  `${number(value)} ${value === 1 ? one : many}`;
const LINES = [
  {
    key: "added",
    words: (rows: number) => people(rows, "candidate was added", "candidates were added"),
  },
  {
    key: "changed",
    words: (rows: number) => people(rows, "candidate was updated", "candidates were updated"),
  },
  {
    key: "unchanged",
    words: (rows: number) =>
      people(rows, "was already here, with nothing new", "were already here, with nothing new"),
  },
  {
    key: "undone",
    words: (rows: number) => people(rows, "row was undone", "rows were undone"),
  },
  {
    key: "kept",
    words: (rows: number) =>
      people(
        rows,
        "candidate was kept, because somebody worked on them since",
        "candidates were kept, because somebody worked on them since",
      ),
  },
];

/** Asks again while something is under way and the page is in view. */
function usePolling(active: boolean) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(
      () => document.visibilityState === "visible" && revalidate(),
      POLL_MS,
    );
    return () => clearInterval(timer);
  }, [active, revalidate]);
}
