import { Form, Link } from "@remix-run/react";
import { X } from "lucide-react";
import { Popover } from "#app/components/popover.tsx";
import { TagChip } from "#app/components/tag-chip.tsx";
import { Button, inputClass } from "#app/components/ui.tsx";
import type { CandidatePage } from "./page.server.ts";

type Props = { page: CandidatePage; to: string; canEdit: boolean };

/** The candidate's tags; those who may edit take one away or add one here. */
export function TagsLine({ page, to, canEdit }: Props) {
  const { tags, tagNames, person } = page;
  if (tags.length === 0 && !canEdit) return null;
  const action = `/candidates/${person.id}/tags`;
  return (
    <div className="mb-4 flex flex-wrap items-center gap-1.5">
      {tags.map(({ id, name, colour }) => (
        <TagChip
          key={id}
          colour={colour}
          name={<Link to={`/candidates?tag=${encodeURIComponent(name)}`}>{name}</Link>}
        >
          {canEdit && (
            <Form method="post" action={action} className="no-print flex">
              <input type="hidden" name="to" value={to} />
              <input type="hidden" name="tagId" value={id} />
              <button
                type="submit"
                name="intent"
                value="remove"
                aria-label={`Remove the tag ${name}`}
                className="-mr-1 flex size-6 items-center justify-center rounded hover:bg-surface/60"
              >
                <X aria-hidden="true" size={12} />
              </button>
            </Form>
          )}
        </TagChip>
      ))}
      {canEdit && (
        <Popover
          side="left"
          summaryClass="no-print link inline-flex h-7 items-center text-xs"
          label="Add tag"
        >
          <Form
            // A tag that was added empties the form.
            key={tags.length}
            method="post"
            action={action}
            className="flex gap-2"
          >
            <input type="hidden" name="to" value={to} />
            <input
              data-first
              name="name"
              aria-label="Tag"
              list="tag-names"
              required
              maxLength={40}
              dir="auto"
              autoComplete="off"
              className={inputClass}
            />
            <Button type="submit" name="intent" value="add">
              Add
            </Button>
            <datalist id="tag-names">
              {tagNames.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </datalist>
          </Form>
        </Popover>
      )}
    </div>
  );
}
