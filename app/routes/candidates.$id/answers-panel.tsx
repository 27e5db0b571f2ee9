import { Form } from "@remix-run/react";
import { ThumbsDown, ThumbsUp } from "lucide-react";
import { Ago } from "#app/components/ago.tsx";
import { Button, Panel } from "#app/components/ui.tsx";
import type { Answers } from "#db/shares.server.ts";

/** Answers on the page; the newest are shown. */
export const MOST_ANSWERS = 50;

type AnswersProps = {
  /** The candidate. */
  id: number;
  answers: Answers;
  now: number;
  canEdit: boolean;
};

/** What readers of shared links answered, under the names they gave. Nothing without answers. */
export function AnswersPanel({ id, answers, now, canEdit }: AnswersProps) {
  const { rows, up, down, total } = answers;
  if (total === 0) return null;
  return (
    <Panel
      title="Answers from shared links"
      aside={
        <p className="text-xs text-muted">
          {up} yes, {down} no
        </p>
      }
    >
      <ul className="-my-4 divide-y">
        {rows.map((row) => (
          <li key={row.id} className="py-3">
            <p className="flex flex-wrap items-center gap-x-2">
              <Thumb thumb={row.thumb} />
              <bdi className="min-w-0 font-medium wrap-anywhere">{row.name}</bdi>
              <span className="text-xs text-muted">
                {row.kind === "shortlist" ? (
                  <>
                    on the shortlist{row.position && " of "}
                    <bdi>{row.position}</bdi>
                  </>
                ) : (
                  "on a comparison"
                )}
                {row.blind && ", names hidden"} · <Ago at={row.at} now={now} />
              </span>
            </p>
            {row.comment && (
              <p className="mt-1 wrap-anywhere whitespace-pre-line">
                <bdi>{row.comment}</bdi>
              </p>
            )}
            {canEdit && (
              <details className="no-print mt-1 text-xs">
                <summary className="link inline-block list-none py-1">Delete</summary>
                <Form
                  method="post"
                  action={`/candidates/${id}/answers`}
                  preventScrollReset
                  className="flex flex-wrap items-center gap-3 pt-1"
                >
                  <input type="hidden" name="id" value={row.id} />
                  <span className="text-muted">This answer will be gone for good.</span>
                  <Button look="danger" type="submit">
                    Delete answer
                  </Button>
                </Form>
              </details>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-5 border-t pt-3 text-xs text-muted">
        {total > rows.length && `The latest ${rows.length} of ${total}. `}
        Readers give their own names; nobody checks them.
      </p>
    </Panel>
  );
}

function Thumb({ thumb }: { thumb: Answers["rows"][number]["thumb"] }) {
  if (thumb === null) return null;
  const Icon = thumb === "up" ? ThumbsUp : ThumbsDown;
  return (
    <span className="inline-flex items-center gap-1 text-muted">
      <Icon size={15} aria-hidden="true" />
      <span className="text-ink">{thumb === "up" ? "Yes" : "No"}</span>
    </span>
  );
}
