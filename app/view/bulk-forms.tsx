import { Select } from "#app/components/select.tsx";
import { Button, inputClass, Notice } from "#app/components/ui.tsx";
import type { MoveChoice } from "./move-form.tsx";

/** What people can be moved, added and tagged to. */
export type BulkChoices = { positions: MoveChoice[]; tags: { id: number; name: string }[] };

/** What was refused: by the value of its button, why, and the fields as they were typed. */
export type Refused = { by: string; text: string; signIn?: boolean; typed?: Typed };
export type Typed = Record<string, string>;

/** Why, beside the form that was sent. */
export const RefusedNotice = ({ text, signIn }: Refused) => (
  <Notice tone="danger">
    {text}
    {signIn && (
      <>
        {" "}
        <a href="/login" target="_blank" rel="noreferrer" className="link">
          Sign in in a new tab
        </a>
      </>
    )}
  </Notice>
);

export function AddForm({ positions, typed }: Pick<BulkChoices, "positions"> & { typed?: Typed }) {
  return (
    <div className="space-y-3">
      <label htmlFor="bulk-position" className="block space-y-1">
        <span className="block text-xs font-medium text-muted">Position</span>
        <Select
          id="bulk-position"
          name="positionId"
          data-first
          defaultValue={typed?.["positionId"]}
          options={positions.map(({ id, title }) => [String(id), title])}
        />
      </label>
      <Button type="submit" look="primary" name="do" value="add" className="w-full">
        Add to position
      </Button>
    </div>
  );
}

export function TagForm({ tags, typed }: Pick<BulkChoices, "tags"> & { typed?: Typed }) {
  return (
    <div className="space-y-3">
      <label htmlFor="bulk-tag" className="block text-xs font-medium text-muted">
        Tag to add
      </label>
      <input
        id="bulk-tag"
        name="tag"
        data-first
        defaultValue={typed?.["tag"]}
        list="bulk-tags"
        maxLength={40}
        autoComplete="off"
        dir="auto"
        className={inputClass}
      />
      <datalist id="bulk-tags">
        {tags.map(({ id, name }) => (
          <option key={id}>{name}</option>
        ))}
      </datalist>
      <Button type="submit" look="primary" name="do" value="tag" className="w-full">
        Tag
      </Button>
    </div>
  );
}

type UntagProps = Pick<BulkChoices, "tags"> & {
  /** The tags that any of them has; undefined where nobody asked. */
  tagged: readonly number[] | undefined;
  typed?: Typed;
};

export function UntagForm({ tags, tagged, typed }: UntagProps) {
  const theirs = tagged ? tags.filter(({ id }) => tagged.includes(id)) : tags;
  if (theirs.length === 0) return <p className="text-muted">None of them has a tag.</p>;
  return (
    <div className="space-y-3">
      <label htmlFor="bulk-untag" className="block text-xs font-medium text-muted">
        Tag to remove
      </label>
      <Select
        id="bulk-untag"
        name="tagId"
        data-first
        defaultValue={typed?.["tagId"]}
        options={theirs.map(({ id, name }) => [String(id), name])}
      />
      <Button type="submit" look="primary" name="do" value="untag" className="w-full">
        Remove tag
      </Button>
    </div>
  );
}
