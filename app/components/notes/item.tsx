import { Ago, moment } from "#app/components/ago.tsx";
import { splitLinks } from "#app/domain/web-links.ts";
import { DeleteForm, EditForm, RemindForm } from "./forms.tsx";
import type { ItemProps, Note } from "./types.ts";

/** One note: who wrote it and when, what it said before, and what the reader may do with it. */
export function NoteItem(props: ItemProps) {
  const { note, now } = props;
  return (
    <li id={`note-${note.id}`} className="scroll-mt-4 py-3 last:pb-0 target:bg-accent-soft">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <bdi className="font-medium">{note.author}</bdi>
        <span className="text-xs text-muted">
          <Ago at={note.createdAt} now={now} />
        </span>
      </p>
      <p className="mt-0.5 wrap-anywhere whitespace-pre-line" dir="auto">
        {note.parts.map(({ text, mention }, index) =>
          mention ? (
            <strong key={index} className="font-medium text-accent">
              {text}
            </strong>
          ) : (
            <Linked key={index} text={text} />
          ),
        )}
      </p>
      {note.editedAt !== null && <Earlier note={note} at={note.editedAt} now={now} />}
      <div className="no-print mt-1 flex flex-wrap items-start gap-x-4 text-xs">
        <RemindForm {...props} />
        {note.mine && <EditForm key={note.editedAt} {...props} />}
        {note.canDelete && <DeleteForm {...props} />}
      </div>
    </li>
  );
}

const Linked = ({ text }: { text: string }) =>
  splitLinks(text).map(({ text: part, url }, index) =>
    url === null ? (
      part
    ) : (
      <a key={index} href={url} target="_blank" rel="noreferrer noopener nofollow" className="link">
        {part}
        <span className="sr-only"> (opens in a new tab)</span>
      </a>
    ),
  );

function Earlier({ note, at, now }: { note: Note; at: number; now: number }) {
  return (
    <details className="mt-0.5 text-xs text-muted">
      <summary className="inline-block list-none underline decoration-line-strong underline-offset-2">
        Edited <Ago at={at} now={now} />
      </summary>
      <ol className="mt-1 space-y-2 border-l-2 pl-3">
        {note.versions.map(({ id, text, writtenAt }) => (
          <li key={id}>
            <time dateTime={new Date(writtenAt).toISOString()}>{moment(writtenAt)}</time>
            <p className="wrap-anywhere whitespace-pre-line text-ink" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
