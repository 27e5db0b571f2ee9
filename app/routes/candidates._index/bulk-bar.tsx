import {
  Download,
  GitCompareArrows,
  ListPlus,
  Milestone,
  Merge,
  RefreshCw,
  Tag,
  Tags,
  Trash2,
  X,
} from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Popover } from "#app/components/popover.tsx";
import { Select } from "#app/components/select.tsx";
import { Button, buttonClass, inputClass } from "#app/components/ui.tsx";
import { number } from "#app/domain/number.ts";
import { countPicked, pickAll, type Picked } from "#app/view/picked.ts";
import { MoveForm, type MoveChoice } from "./move-form.tsx";

export type BulkBarProps = {
  /** Null without scripts. */
  picked: Picked | null;
  /** The query of the view and how many it finds. */
  filters: string;
  count: number;
  /** Open positions, with their stages. */
  positions: MoveChoice[];
  /** Whether the page shows scores. */
  scoreSeen: boolean;
  tags: { id: number; name: string }[];
  mayEdit: boolean;
  here: string;
};

const MOST_COMPARED = 4;
/** On a phone the icon stands over its word, so that all fit into one row. */
const ITEM =
  "max-sm:h-11 max-sm:flex-col max-sm:gap-0.5 max-sm:px-1 max-sm:text-[11px] max-sm:leading-3 max-sm:border-transparent max-sm:bg-transparent";

/** What can be done with everybody who is selected. There as soon as a box is ticked, with scripts or without. */
export function BulkBar({
  picked,
  filters,
  count,
  positions,
  tags,
  mayEdit,
  ...page
}: BulkBarProps) {
  const selected = picked && countPicked(picked);
  const shown =
    selected === null
      ? "hidden group-data-picked/sel:flex noscript:group-has-[tbody_:checked]/sel:flex"
      : selected > 0
        ? "flex"
        : "hidden";
  const few = selected === null || (selected >= 2 && selected <= MOST_COMPARED && !picked?.all);
  return (
    <fieldset
      aria-label="Selected candidates"
      className={`no-print pointer-events-none sticky bottom-3 z-30 mt-3 min-w-0 justify-center ${shown}`}
    >
      <div className="pointer-events-auto max-w-full rounded-lg border border-line-strong bg-raised shadow-float">
        <div className="flex min-h-9 flex-wrap items-center gap-x-3 px-3 pt-1.5 sm:pt-2">
          <output aria-live="polite" className="font-medium whitespace-nowrap tabular-nums">
            {selected === null ? "Selected" : `${number(selected)} selected`}
          </output>
          <EverybodyChoice picked={picked} filters={filters} count={count} />
          <button
            type="reset"
            aria-label="Clear the selection"
            title="Clear the selection"
            className="ml-auto flex size-7 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink"
          >
            <X aria-hidden="true" size={16} />
          </button>
        </div>
        <div className="flex max-w-full items-center gap-2 p-2 max-sm:justify-between max-sm:gap-0 max-sm:overflow-x-auto max-sm:px-1 sm:flex-wrap">
          <Item
            icon={<GitCompareArrows aria-hidden="true" size={14} />}
            formAction="/compare"
            formMethod="get"
            look="primary"
            disabled={!few}
            title={few ? undefined : `Select two to ${MOST_COMPARED} candidates to compare them`}
          >
            Compare
          </Item>
          {mayEdit && (
            <>
              <Popover
                side="left"
                up
                summaryClass={`${buttonClass()} ${ITEM}`}
                shortcut="s"
                label={
                  <>
                    <Milestone aria-hidden="true" size={14} />
                    <span className="sm:hidden">Move</span>
                    <span className="max-sm:hidden">Move to stage</span>
                  </>
                }
              >
                <MoveForm
                  positions={positions}
                  positionId={Number(new URLSearchParams(filters).get("position")) || undefined}
                  scripted={picked !== null}
                  scoreSeen={page.scoreSeen}
                />
              </Popover>
              <Popover
                side="left"
                up
                summaryClass={`${buttonClass()} ${ITEM}`}
                label={
                  <>
                    <ListPlus aria-hidden="true" size={14} />
                    <span className="sm:hidden">Add</span>
                    <span className="max-sm:hidden">Add to position</span>
                  </>
                }
              >
                <AddForm positions={positions} />
              </Popover>
              <Popover
                side="left"
                up
                summaryClass={`${buttonClass()} ${ITEM}`}
                label={
                  <>
                    <Tag aria-hidden="true" size={14} />
                    Tag
                  </>
                }
              >
                <TagForm tags={tags} />
              </Popover>
              <Popover
                side="left"
                up
                summaryClass={`${buttonClass()} ${ITEM}`}
                label={
                  <>
                    <Tags aria-hidden="true" size={14} />
                    Untag
                  </>
                }
              >
                <UntagForm tags={tags} />
              </Popover>
              <Item icon={<RefreshCw aria-hidden="true" size={14} />} name="do" value="refresh">
                Refresh
              </Item>
              <Item
                icon={<Download aria-hidden="true" size={14} />}
                formAction={`/candidates/export${page.here.slice("/candidates".length)}`}
              >
                Export
              </Item>
              {(selected === null || (selected === 2 && !picked?.all)) && (
                <Item
                  icon={<Merge aria-hidden="true" size={14} />}
                  formAction="/merge"
                  formMethod="get"
                >
                  Merge
                </Item>
              )}
              <Item
                icon={<Trash2 aria-hidden="true" size={14} />}
                name="do"
                value="delete"
                look="danger"
              >
                Delete
              </Item>
            </>
          )}
        </div>
      </div>
    </fieldset>
  );
}

type ItemProps = ComponentProps<typeof Button> & { icon: ReactNode };

const Item = ({ icon, children, ...props }: ItemProps) => (
  <Button
    type="submit"
    {...props}
    className={`${ITEM} ${props.look === "primary" ? "max-sm:not-disabled:text-accent" : ""}`}
  >
    {icon}
    {children}
  </Button>
);

/** From this page to everybody the view finds. */
function EverybodyChoice({
  picked,
  filters,
  count,
}: Pick<BulkBarProps, "picked" | "filters" | "count">) {
  if (picked === null)
    return (
      <label className="flex min-h-7 items-center gap-2">
        <input type="checkbox" name="all" value="1" />
        All {number(count)} that match
      </label>
    );
  if (countPicked(picked) >= count) return null;
  return (
    <button
      type="button"
      className="link min-h-7 whitespace-nowrap tabular-nums"
      onClick={() => pickAll(filters, count)}
    >
      Select all {number(count)} that match
    </button>
  );
}

function AddForm({ positions }: Pick<BulkBarProps, "positions">) {
  return (
    <div className="space-y-3">
      <label htmlFor="bulk-position" className="block space-y-1">
        <span className="block text-xs font-medium text-muted">Position</span>
        <Select
          id="bulk-position"
          name="positionId"
          options={positions.map(({ id, title }) => [String(id), title])}
        />
      </label>
      <Button type="submit" look="primary" name="do" value="add" className="w-full">
        Add to position
      </Button>
    </div>
  );
}

function TagForm({ tags }: Pick<BulkBarProps, "tags">) {
  return (
    <div className="space-y-3">
      <label htmlFor="bulk-tag" className="block text-xs font-medium text-muted">
        Tag to give
      </label>
      <input
        id="bulk-tag"
        name="tag"
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

function UntagForm({ tags }: Pick<BulkBarProps, "tags">) {
  return (
    <div className="space-y-3">
      <label htmlFor="bulk-untag" className="block text-xs font-medium text-muted">
        Tag to remove
      </label>
      <Select
        id="bulk-untag"
        name="tagId"
        options={tags.map(({ id, name }) => [String(id), name])}
      />
      <Button type="submit" look="primary" name="do" value="untag" className="w-full">
        Remove tag
      </Button>
    </div>
  );
}
