import { Form, Link, useSubmit } from "@remix-run/react";
import { ArrowDown, ArrowUp, GripVertical, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { NetworkBadges } from "#app/components/networks.tsx";
import { Rail, ScoreFigure } from "#app/components/rail.tsx";
import { Button, FieldErrors, inputClass } from "#app/components/ui.tsx";
import { pathFromShortlist } from "#app/view/position-place.ts";
import type { Entry } from "#db/applications.server.ts";
import type { Score } from "#scoring/index.ts";
import type { NoteFailed } from "./act.server.ts";

type Props = {
  positionId: number;
  entries: Entry[];
  /** Scores under the position's own weights by candidate; null when it keeps the standard. */
  own: Map<number, Score> | null;
  mayEdit: boolean;
  failed?: NoteFailed;
};

/** The pick, in order. Ticked candidates go to the comparison. */
export function Shortlist({ positionId, entries, own, mayEdit, failed }: Props) {
  const keepFocus = useKeptFocus();
  const { dragged, over, handle, row } = useRankDrag(entries);
  return (
    <>
      <Form id="compare" action="/compare" />
      <ol onClickCapture={keepFocus}>
        {entries.map((entry, index) => (
          <li
            key={entry.id}
            {...row(index)}
            className={`${dragged === index ? "bg-accent-soft" : "hover:bg-sunken"} ${over === index && dragged !== null ? (dragged < index ? "shadow-[inset_0_-2px_var(--accent)]" : "shadow-[inset_0_2px_var(--accent)]") : ""} grid grid-cols-[1.5rem_2.25rem_minmax(0,1fr)_auto] items-center has-[details[open]]:items-start gap-x-3 gap-y-1 border-t px-3 py-2.5 first:border-t-0 sm:px-4 lg:grid-cols-[1.5rem_2.25rem_minmax(0,1.1fr)_13.5rem_10rem_6.5rem_minmax(0,1fr)_auto]`}
          >
            <label className="grid size-6 place-items-center print:invisible">
              <input type="checkbox" name="ids" value={entry.id} form="compare" />
              <span className="sr-only">Select {entry.name}</span>
            </label>
            {mayEdit ? (
              <span
                {...handle(index)}
                title="Drag to another place"
                className="group flex cursor-grab items-center justify-end text-muted tabular-nums"
              >
                <GripVertical
                  size={14}
                  aria-hidden="true"
                  className="mr-0.5 text-line-strong group-hover:text-muted print:hidden [@media(scripting:none)]:hidden"
                />
                {index + 1}
              </span>
            ) : (
              <span className="text-right text-muted tabular-nums">{index + 1}</span>
            )}
            <div className="min-w-0">
              <Link
                id={`listed-${entry.id}`}
                to={pathFromShortlist(positionId, entry)}
                className="line-clamp-2 font-medium break-words hover:underline"
                title={entry.name}
              >
                <bdi>{entry.name}</bdi>
              </Link>
              {entry.headline && (
                <p className="truncate text-xs text-muted">
                  <bdi>{entry.headline}</bdi>
                </p>
              )}
            </div>
            {mayEdit ? (
              <Moves entry={entry} first={index === 0} last={index === entries.length - 1} />
            ) : (
              <span className="lg:order-last" />
            )}
            <div className="col-span-2 col-start-3 lg:col-auto">
              <div className="flex items-center gap-3">
                <span className="w-20 whitespace-nowrap">
                  <ScoreFigure
                    score={entry.score}
                    low={entry.low}
                    high={entry.high}
                    reason={entry.reason}
                  />
                </span>
                {entry.score !== null && (
                  <Rail score={entry.score} low={entry.low} high={entry.high} className="w-24" />
                )}
              </div>
              {own && <Own score={own.get(entry.id)} />}
            </div>
            <div className="col-span-2 col-start-3 flex flex-wrap items-center gap-x-3 gap-y-1 lg:contents">
              <NetworkBadges networks={entry.networks?.split(",") ?? []} />
              <span className="text-xs text-muted lg:text-sm">{entry.stage}</span>
            </div>
            <div className="col-span-2 col-start-3 min-w-0 lg:col-auto">
              <Note
                key={entry.note}
                entry={entry}
                mayEdit={mayEdit}
                failed={failed?.candidateId === entry.id ? failed : undefined}
              />
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Dragging a row by its handle to another place. The arrows beside it do the same. */
function useRankDrag(entries: Entry[]) {
  const submit = useSubmit();
  const [dragged, drag] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const end = () => {
    drag(null);
    setOver(null);
  };
  const handle = (index: number) => ({
    draggable: true,
    onDragStart: ({ currentTarget, dataTransfer }: React.DragEvent) => {
      dataTransfer.setData("text/plain", String(index + 1));
      dataTransfer.effectAllowed = "move";
      const item = currentTarget.closest("li");
      if (item) dataTransfer.setDragImage(item, 40, 16);
      drag(index);
    },
    onDragEnd: end,
  });
  const row = (index: number) => ({
    onDragOver: (event: React.DragEvent) => {
      if (dragged === null) return;
      event.preventDefault();
      setOver(index);
    },
    onDrop: (event: React.DragEvent) => {
      event.preventDefault();
      const entry = dragged === null ? undefined : entries[dragged];
      if (entry && dragged !== index)
        submit(
          { intent: "rank", candidate: String(entry.id), place: String(index + 1) },
          { method: "post", preventScrollReset: true },
        );
      end();
    },
  });
  return { dragged, over, handle, row };
}

/** The score under the position's weights; beyond those who are scored here, that it was not made. */
function Own({ score }: { score: Score | undefined }) {
  return (
    <div className="flex items-baseline gap-1.5 text-xs text-muted">
      {score ? (
        <ScoreFigure score={score.score} low={score.low} high={score.high} reason={score.reason} />
      ) : (
        "not calculated"
      )}
      <span>by your weights</span>
    </div>
  );
}

const iconButton =
  "grid size-7 place-items-center rounded text-muted hover:bg-sunken hover:text-ink aria-disabled:cursor-not-allowed aria-disabled:opacity-40";

/** At the ends the arrows stay focusable, so that a keyboard does not lose its place. */
function Moves({ entry, first, last }: { entry: Entry; first: boolean; last: boolean }) {
  return (
    <Form method="post" preventScrollReset className="no-print flex gap-0.5 lg:order-last">
      <input type="hidden" name="candidate" value={entry.id} />
      <button
        id={`up-${entry.id}`}
        name="intent"
        value="up"
        aria-disabled={first}
        aria-label={`Move ${entry.name} up`}
        title="Move up"
        className={iconButton}
      >
        <ArrowUp size={16} aria-hidden="true" />
      </button>
      <button
        id={`down-${entry.id}`}
        name="intent"
        value="down"
        aria-disabled={last}
        aria-label={`Move ${entry.name} down`}
        title="Move down"
        className={iconButton}
      >
        <ArrowDown size={16} aria-hidden="true" />
      </button>
      <button
        name="intent"
        value="remove"
        aria-label={`Remove ${entry.name} from the shortlist`}
        title="Remove from the shortlist"
        className={iconButton}
      >
        <X size={16} aria-hidden="true" />
      </button>
    </Form>
  );
}

function Note({ entry, mayEdit, failed }: { entry: Entry; mayEdit: boolean; failed?: NoteFailed }) {
  const text = entry.note ? (
    <bdi className="break-words whitespace-pre-line">{entry.note}</bdi>
  ) : null;
  if (!mayEdit) return text;
  const id = `note-${entry.id}`;
  return (
    <details open={failed ? true : undefined}>
      <summary className="list-none rounded py-0.5 hover:underline [&::-webkit-details-marker]:hidden">
        {text ?? <span className="text-faint">Note why</span>}
        <span className="sr-only">
          {text ? ": change the note on " : ": "}
          {entry.name}
        </span>
      </summary>
      <Form method="post" preventScrollReset className="mt-1 space-y-2">
        <input type="hidden" name="candidate" value={entry.id} />
        <input type="hidden" name="before" value={entry.note ?? ""} />
        <label htmlFor={id} className="sr-only">
          Why {entry.name} is on the shortlist
        </label>
        <textarea
          id={id}
          name="note"
          rows={3}
          maxLength={1000}
          dir="auto"
          defaultValue={failed?.value ?? entry.note ?? ""}
          className={inputClass}
        />
        <FieldErrors id={`${id}-error`} errors={failed && [failed.error]} />
        <Button type="submit" name="intent" value="note">
          Save
        </Button>
      </Form>
    </details>
  );
}

/** React takes a row out of the page to move it, which drops the focus: it is given back to the button that was pressed. */
function useKeptFocus() {
  const pressed = useRef<string | null>(null);
  useEffect(() => {
    if (!pressed.current || document.activeElement !== document.body) return;
    document.getElementById(pressed.current)?.focus();
    pressed.current = null;
  });
  return (event: React.MouseEvent) => {
    pressed.current = (event.target as Element).closest("button")?.id || null;
  };
}
