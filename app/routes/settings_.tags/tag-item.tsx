import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { TagChip } from "#app/components/tag-chip.tsx";
import { Button, FieldErrors, inputClass } from "#app/components/ui.tsx";
import { counted } from "#app/domain/counted.ts";
import type { TagRow } from "#db/tags.server.ts";
import type { TagAnswer } from "./act.server.ts";
import { ColourChoice } from "./colour-choice.tsx";

type Props = { tag: TagRow; to: string; answer?: TagAnswer };

/** A tag with how many have it; its forms fold away. */
export function TagItem({ tag, to, answer }: Props) {
  const { id, name, colour, candidates } = tag;
  const errorOf = (intent: string) => (answer?.intent === intent ? [answer.error] : undefined);
  const valueOf = (intent: string) => (answer?.intent === intent ? answer.value : undefined);
  return (
    <li className="py-3">
      <details open={answer !== undefined} className="group">
        <summary className="flex list-none items-center justify-between gap-3">
          <TagChip name={name} colour={colour} />
          <span className="flex items-center gap-4">
            <span className="text-xs text-muted tabular-nums">
              {counted(candidates, "candidate")}
            </span>
            <span className="link text-xs">
              Change<span className="sr-only"> the tag {name}</span>
            </span>
          </span>
        </summary>
        <div className="mt-3 space-y-4 border-l-2 pl-4">
          {candidates > 0 && (
            <p>
              <Link to={`/candidates?tag=${encodeURIComponent(name)}`} className="link">
                Show {candidates === 1 ? "this candidate" : "these candidates"}
              </Link>
            </p>
          )}
          <TagForm tag={tag} to={to} intent="rename" button="Rename">
            <Words
              id={`name-${id}`}
              name="name"
              label="Name"
              value={valueOf("rename") ?? name}
              errors={errorOf("rename")}
            />
          </TagForm>
          <TagForm tag={tag} to={to} intent="recolour" button="Change colour">
            <ColourChoice key={colour} id={`colour-${id}`} colour={colour} />
          </TagForm>
          <TagForm tag={tag} to={to} intent="merge" button="Merge">
            <Words
              id={`into-${id}`}
              name="into"
              label="Merge into another tag, for good"
              list="tag-names"
              value={valueOf("merge")}
              errors={errorOf("merge")}
            />
          </TagForm>
          <TagForm tag={tag} to={to} intent="delete" button="Delete tag" danger>
            <p className="text-muted">
              {candidates === 0
                ? "Nobody has this tag."
                : `${counted(candidates, "candidate")} will lose this tag, for good.`}
            </p>
          </TagForm>
        </div>
      </details>
    </li>
  );
}

type FormProps = Props & { intent: string; button: string; danger?: boolean; children: ReactNode };

function TagForm({ tag, to, intent, button, danger, children }: FormProps) {
  return (
    <Form method="post" className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="id" value={tag.id} />
      <input type="hidden" name="to" value={to} />
      {children}
      <Button type="submit" name="intent" value={intent} look={danger ? "danger" : "plain"}>
        {button}
      </Button>
    </Form>
  );
}

type WordsProps = {
  id: string;
  name: string;
  label: string;
  value?: string;
  list?: string;
  errors?: string[];
};

function Words({ id, name, label, value, list, errors }: WordsProps) {
  return (
    <div className="w-64 space-y-1">
      <label htmlFor={id} className="block font-medium">
        {label}
      </label>
      <input
        key={value}
        id={id}
        name={name}
        list={list}
        required
        maxLength={40}
        defaultValue={value}
        dir="auto"
        autoComplete="off"
        aria-invalid={errors ? true : undefined}
        aria-describedby={errors ? `${id}-error` : undefined}
        className={inputClass}
      />
      <FieldErrors id={`${id}-error`} errors={errors} />
    </div>
  );
}
