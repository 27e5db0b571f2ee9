import { Link, useFetcher } from "@remix-run/react";
import { MentionArea } from "#app/components/mention-area.tsx";
import { Button, FieldErrors, Panel } from "#app/components/ui.tsx";
import type { Notes } from "#app/pages/notes.server.ts";
import { ComeBack } from "./forms.tsx";
import { NoteItem } from "./item.tsx";
import type { NoteAnswer } from "./types.ts";

type Props = {
  notes: Notes;
  now: number;
  /** Where one is, to come back to. */
  to: string;
  /** Without scripts: the answer to the last form. */
  answer?: NoteAnswer;
};

/** What colleagues wrote, the newest first, and a form for more. */
export function NotesPanel({ notes: given, now, to, answer }: Props) {
  const { candidateId, names, mayInvite, notes } = given;
  const action = `/candidates/${candidateId}/notes`;
  const common = { names, now, action, to };
  return (
    <Panel
      title="Notes"
      aside={notes.length > 0 && <span className="text-xs text-muted">{notes.length}</span>}
    >
      <AddForm
        // A note that was saved empties the form.
        key={notes[0]?.id}
        {...common}
        mayInvite={mayInvite}
        answer={answer?.id === null ? answer : undefined}
      />
      {notes.length === 0 ? (
        <p className="mt-3 text-muted">No notes yet. The whole team can read them.</p>
      ) : (
        <ol className="mt-4 divide-y border-t">
          {notes.map((note) => (
            <NoteItem
              key={note.id}
              note={note}
              {...common}
              answer={answer?.id === note.id ? answer : undefined}
            />
          ))}
        </ol>
      )}
    </Panel>
  );
}

type FormProps = {
  action: string;
  names: string[];
  mayInvite: boolean;
  to: string;
  answer?: NoteAnswer;
};

function AddForm({ action, names, mayInvite, to, answer }: FormProps) {
  const fetcher = useFetcher<NoteAnswer>();
  const refused = fetcher.data ?? answer;
  return (
    <fetcher.Form method="post" action={action} preventScrollReset className="no-print space-y-2">
      <ComeBack to={to} />
      <label htmlFor="note-body" className="sr-only">
        New note
      </label>
      <MentionArea
        id="note-body"
        name="body"
        members={names}
        required
        maxLength={5000}
        defaultValue={answer?.body}
        placeholder={`Write a note.${names.length > 0 ? " Type @ to mention a colleague." : ""}`}
        aria-describedby={
          `${names.length === 0 ? "note-alone " : ""}${refused ? "note-error" : ""}`.trim() ||
          undefined
        }
      />
      {names.length === 0 && (
        <p id="note-alone" className="text-xs text-muted">
          Nobody else is in your team yet, so there is nobody to mention with @.{" "}
          {mayInvite ? (
            <Link to="/settings/members" className="link">
              Invite a colleague
            </Link>
          ) : (
            "An owner can invite colleagues."
          )}
        </p>
      )}
      <FieldErrors id="note-error" errors={refused && [refused.error]} />
      <Button type="submit" name="intent" value="add" disabled={fetcher.state !== "idle"}>
        Add note
      </Button>
    </fetcher.Form>
  );
}
