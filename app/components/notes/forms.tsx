import { useFetcher } from "@remix-run/react";
import type { ReactNode } from "react";
import { day } from "#app/components/history-words.ts";
import { useScripted } from "#app/components/scripted.ts";
import { MentionArea } from "#app/components/mention-area.tsx";
import { Button, FieldErrors, inputClass } from "#app/components/ui.tsx";
import type { ItemProps, NoteAnswer } from "./types.ts";

function Fold(props: { open?: boolean; title: ReactNode; children: ReactNode }) {
  return (
    <details open={props.open} className="group open:w-full">
      <summary className="link inline-block list-none py-1 group-open:mb-1">{props.title}</summary>
      {props.children}
    </details>
  );
}

function Hidden({ note, to }: Pick<ItemProps, "note" | "to">) {
  return (
    <>
      <input type="hidden" name="id" value={note.id} />
      <ComeBack to={to} />
    </>
  );
}

/** Where the page comes back to; with scripts it stays where it is, as what changed is in sight. */
export function ComeBack({ to }: { to: string }) {
  return (
    <>
      <input type="hidden" name="to" value={to} />
      {useScripted() && <input type="hidden" name="stay" value="1" />}
    </>
  );
}

/** Brings the note back into one's own inbox on a day. */
export function RemindForm({ note, now, action, to }: ItemProps) {
  const fetcher = useFetcher<NoteAnswer>();
  if (note.remindAt !== null)
    return (
      <fetcher.Form method="post" action={action} preventScrollReset className="py-1">
        <Hidden note={note} to={to} />
        <span className="text-muted">
          {note.remindAt > now ? "You will be reminded on" : "You were reminded on"}{" "}
          {day(note.remindAt)} ·{" "}
        </span>
        <button type="submit" name="intent" value="forget" className="link">
          Remove<span className="sr-only"> the reminder</span>
        </button>
      </fetcher.Form>
    );
  const tomorrow = new Date(now + 86_400_000).toISOString().slice(0, 10);
  const id = `remind-${note.id}`;
  return (
    <Fold title="Remind me">
      <fetcher.Form
        method="post"
        action={action}
        preventScrollReset
        className="flex flex-wrap items-end gap-2"
      >
        <Hidden note={note} to={to} />
        <div className="space-y-1">
          <label htmlFor={id} className="block font-medium">
            Day
          </label>
          <input
            id={id}
            type="date"
            name="day"
            required
            min={tomorrow}
            defaultValue={tomorrow}
            className={inputClass}
          />
        </div>
        <Button type="submit" name="intent" value="remind">
          Set reminder
        </Button>
        <FieldErrors id={`${id}-error`} errors={fetcher.data && [fetcher.data.error]} />
      </fetcher.Form>
    </Fold>
  );
}

/** For one's own note. */
export function EditForm({ note, names, action, to, answer }: ItemProps) {
  const fetcher = useFetcher<NoteAnswer>();
  const refused = fetcher.data ?? answer;
  const id = `edit-${note.id}`;
  return (
    <Fold open={answer !== undefined} title="Edit">
      <fetcher.Form method="post" action={action} preventScrollReset className="space-y-2">
        <Hidden note={note} to={to} />
        <input type="hidden" name="editedAt" value={note.editedAt ?? ""} />
        <label htmlFor={id} className="sr-only">
          Edit note
        </label>
        <MentionArea
          id={id}
          name="body"
          members={names}
          required
          maxLength={5000}
          defaultValue={answer?.body ?? note.body}
          aria-describedby={refused ? `${id}-error` : undefined}
        />
        <FieldErrors id={`${id}-error`} errors={refused && [refused.error]} />
        <Button type="submit" name="intent" value="edit">
          Save note
        </Button>
      </fetcher.Form>
    </Fold>
  );
}

export function DeleteForm({ note, action, to }: ItemProps) {
  const fetcher = useFetcher();
  return (
    <Fold title="Delete">
      <fetcher.Form
        method="post"
        action={action}
        preventScrollReset
        className="flex flex-wrap items-center gap-3"
      >
        <Hidden note={note} to={to} />
        <span className="text-muted">The note and its history will be gone for good.</span>
        <Button look="danger" type="submit" name="intent" value="delete">
          Delete note
        </Button>
      </fetcher.Form>
    </Fold>
  );
}
