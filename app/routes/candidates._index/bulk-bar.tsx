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
import { useEffect, useRef, type ComponentProps, type KeyboardEvent, type ReactNode } from "react";
import { Loading, Popover } from "#app/components/popover.tsx";
import { Button, buttonClass, Notice } from "#app/components/ui.tsx";
import { counted } from "#app/domain/counted.ts";
import { FEWEST_COMPARED, MOST_COMPARED } from "#app/domain/compared.ts";
import { number } from "#app/domain/number.ts";
import { useFocusAfter } from "./focus-after.ts";
import { countPicked, pickAll, type Picked } from "#app/view/picked.ts";
import { AddForm, RefusedNotice, TagForm, UntagForm, type Refused } from "#app/view/bulk-forms.tsx";
import { MoveForm } from "#app/view/move-form.tsx";
import { useChoices, type Offered } from "#app/view/send.ts";

export type BulkBarProps = {
  picked: Picked;
  /** The query of the view and how many it finds. */
  filters: string;
  count: number;
  /** Whether the page shows scores. */
  scoreSeen: boolean;
  mayEdit: boolean;
  here: string;
  /** A form is on its way. */
  busy: boolean;
  refused: Refused | null;
};

/** On a phone the icon is above its word, so that all fit into one row. */
const ITEM =
  "max-sm:h-11 max-sm:flex-col max-sm:gap-0.5 max-sm:px-1 max-sm:text-[11px] max-sm:leading-3 max-sm:border-transparent max-sm:bg-transparent";

/** Forms of the bar; a refusal of anything else is shown above the buttons. */
const FORMS = ["move", "add", "tag", "untag"];

/** What can be done with everybody who is selected. There as soon as a box is ticked. */
export function BulkBar({
  picked,
  filters,
  count,
  mayEdit,
  busy,
  refused,
  ...given
}: BulkBarProps) {
  const { scoreSeen, here } = given;
  // Asked for when one of its forms is opened: the table itself needs none of it.
  const { choices, load } = useChoices(picked);
  useTakenFloor();
  useFocusAfter();
  useEffect(() => {
    // What was chosen may be gone.
    if (refused) void load();
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [refused]);
  const asking = { choices, refused, onOpen: load };
  const selected = countPicked(picked);
  const few = selected >= FEWEST_COMPARED && selected <= MOST_COMPARED && !picked.all;
  return (
    <fieldset
      aria-label="Selected candidates"
      aria-busy={busy}
      className="no-print pointer-events-none sticky bottom-3 z-30 mt-3 flex min-w-0 justify-center aria-busy:cursor-progress aria-busy:[&_[type=submit]]:opacity-50"
    >
      <div className="pointer-events-auto max-w-full rounded-lg border border-line-strong bg-raised shadow-float">
        <div className="flex min-h-9 flex-wrap items-center gap-x-3 px-3 pt-1.5 sm:pt-2">
          <output aria-live="polite" className="font-medium whitespace-nowrap tabular-nums">
            {number(selected)} selected
            {!picked.all && picked.gone && (
              <span className="font-normal text-muted">
                , {counted(picked.gone, "is", "are")} no longer here
              </span>
            )}
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
        {refused && !FORMS.includes(refused.by) && (
          <div className="max-w-xl px-2 pt-2">
            <RefusedNotice {...refused} />
          </div>
        )}
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
              <Asking
                {...asking}
                by="move"
                icon={<Milestone aria-hidden="true" size={14} />}
                short="Move"
                label="Move to stage"
                shortcut="s"
              >
                {({ positions, positionId, placed }) => (
                  <MoveForm
                    key={positionId}
                    positions={positions}
                    placed={placed}
                    positionId={Number(new URLSearchParams(filters).get("position")) || positionId}
                    scripted
                    scoreSeen={scoreSeen}
                  />
                )}
              </Asking>
              <Asking
                {...asking}
                by="add"
                icon={<ListPlus aria-hidden="true" size={14} />}
                short="Add"
                label="Add to position"
              >
                {({ positions }) => <AddForm positions={positions} />}
              </Asking>
              <Asking {...asking} by="tag" icon={<Tag aria-hidden="true" size={14} />} label="Tag">
                {({ tags }) => <TagForm tags={tags} />}
              </Asking>
              <Asking
                {...asking}
                by="untag"
                icon={<Tags aria-hidden="true" size={14} />}
                label="Untag"
              >
                {({ tags, tagged }) => <UntagForm tags={tags} tagged={tagged} />}
              </Asking>
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

type AskingProps = {
  by: string;
  icon: ReactNode;
  label: string;
  /** On a phone. */
  short?: string;
  shortcut?: string;
  choices: Offered | "failed" | undefined;
  refused: Refused | null;
  onOpen: () => void;
  children: (choices: Offered) => ReactNode;
};

/** A button that opens a form. Of what is refused, the form says why and keeps what was typed. */
function Asking({ by, icon, label, short, choices, refused, ...popover }: AskingProps) {
  const { children, onOpen, shortcut } = popover;
  return (
    <Popover
      side="left"
      up
      onOpen={onOpen}
      shortcut={shortcut}
      summaryClass={`${buttonClass()} ${ITEM}`}
      label={
        <>
          {icon}
          {short && <span className="sm:hidden">{short}</span>}
          <span className={short && "max-sm:hidden"}>{label}</span>
        </>
      }
    >
      {/* The keys of its fields come by here. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="space-y-3" onKeyDown={pressOwnButton}>
        {refused?.by === by && <RefusedNotice {...refused} />}
        {choices === "failed" && (
          <Notice tone="danger">
            This could not be loaded. Everybody is still selected: close this and open it again.
          </Notice>
        )}
        {choices === undefined && <Loading />}
        {typeof choices === "object" && <Arrived>{children(choices)}</Arrived>}
      </div>
    </Popover>
  );
}

/** What was waited for: the focus goes to its first field, unless it went elsewhere meanwhile. */
function Arrived({ children }: { children: ReactNode }) {
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const details = own.current?.closest("details");
    if (!details?.open || document.activeElement !== details.querySelector("summary")) return;
    own.current?.querySelector<HTMLElement>("[data-first]")?.focus();
  }, []);
  return <div ref={own}>{children}</div>;
}

/** Enter in a field sends the form it is in, not the bar's first one. */
function pressOwnButton(event: KeyboardEvent<HTMLElement>) {
  const { target, currentTarget, nativeEvent, key } = event;
  if (key !== "Enter" || nativeEvent.isComposing || !(target instanceof HTMLInputElement)) return;
  event.preventDefault();
  currentTarget.querySelector<HTMLButtonElement>("button[type=submit]")?.click();
}

/** Nothing else may lie at the bottom of the page: a toast goes to its top. */
function useTakenFloor() {
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset["floor"] = "taken";
    return () => {
      delete dataset["floor"];
    };
  }, []);
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
