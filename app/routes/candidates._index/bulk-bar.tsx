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
import { useFetcher } from "@remix-run/react";
import type { ComponentProps, ReactNode } from "react";
import { Loading, Popover } from "#app/components/popover.tsx";
import { Button, buttonClass } from "#app/components/ui.tsx";
import { number } from "#app/domain/number.ts";
import { countPicked, pickAll, type Picked } from "#app/view/picked.ts";
import { AddForm, TagForm, UntagForm, type BulkChoices } from "#app/view/bulk-forms.tsx";
import { MoveForm } from "#app/view/move-form.tsx";

export type BulkBarProps = {
  picked: Picked;
  /** The query of the view and how many it finds. */
  filters: string;
  count: number;
  /** Whether the page shows scores. */
  scoreSeen: boolean;
  mayEdit: boolean;
  here: string;
};

const MOST_COMPARED = 4;
/** On a phone the icon stands over its word, so that all fit into one row. */
const ITEM =
  "max-sm:h-11 max-sm:flex-col max-sm:gap-0.5 max-sm:px-1 max-sm:text-[11px] max-sm:leading-3 max-sm:border-transparent max-sm:bg-transparent";

/** What can be done with everybody who is selected. There as soon as a box is ticked. */
export function BulkBar({ picked, filters, count, mayEdit, scoreSeen, here }: BulkBarProps) {
  // Asked for when one of its forms is opened: the table itself needs none of it.
  const { load, data: choices } = useFetcher<BulkChoices>();
  const onOpen = () => load("/candidates/bulk");
  const selected = countPicked(picked);
  const few = selected >= 2 && selected <= MOST_COMPARED && !picked.all;
  return (
    <fieldset
      aria-label="Selected candidates"
      className="no-print pointer-events-none sticky bottom-3 z-30 mt-3 flex min-w-0 justify-center"
    >
      <div className="pointer-events-auto max-w-full rounded-lg border border-line-strong bg-raised shadow-float">
        <div className="flex min-h-9 flex-wrap items-center gap-x-3 px-3 pt-1.5 sm:pt-2">
          <output aria-live="polite" className="font-medium whitespace-nowrap tabular-nums">
            {number(selected)} selected
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
                onOpen={onOpen}
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
                {choices ? (
                  <MoveForm
                    positions={choices.positions}
                    positionId={Number(new URLSearchParams(filters).get("position")) || undefined}
                    scripted
                    scoreSeen={scoreSeen}
                  />
                ) : (
                  <Loading />
                )}
              </Popover>
              <Popover
                side="left"
                up
                onOpen={onOpen}
                summaryClass={`${buttonClass()} ${ITEM}`}
                label={
                  <>
                    <ListPlus aria-hidden="true" size={14} />
                    <span className="sm:hidden">Add</span>
                    <span className="max-sm:hidden">Add to position</span>
                  </>
                }
              >
                {choices ? <AddForm positions={choices.positions} /> : <Loading />}
              </Popover>
              <Popover
                side="left"
                up
                onOpen={onOpen}
                summaryClass={`${buttonClass()} ${ITEM}`}
                label={
                  <>
                    <Tag aria-hidden="true" size={14} />
                    Tag
                  </>
                }
              >
                {choices ? <TagForm tags={choices.tags} /> : <Loading />}
              </Popover>
              <Popover
                side="left"
                up
                onOpen={onOpen}
                summaryClass={`${buttonClass()} ${ITEM}`}
                label={
                  <>
                    <Tags aria-hidden="true" size={14} />
                    Untag
                  </>
                }
              >
                {choices ? <UntagForm tags={choices.tags} /> : <Loading />}
              </Popover>
              <Item icon={<RefreshCw aria-hidden="true" size={14} />} name="do" value="refresh">
                Refresh
              </Item>
              <Item
                icon={<Download aria-hidden="true" size={14} />}
                formAction={`/candidates/export${here.slice("/candidates".length)}`}
              >
                Export
              </Item>
              {selected === 2 && !picked.all && (
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
