import { Button } from "#app/components/ui.tsx";
import { number } from "#app/domain/number.ts";

type Props = { count: number; mayEdit: boolean; scoreSeen: boolean; here: string };

/** What can be done with everybody who is ticked, where no scripts run. What needs more to be said leads to a page that asks. */
export function PlainBar({ count, mayEdit, scoreSeen, here }: Props) {
  return (
    <fieldset
      aria-label="Selected candidates"
      className="no-print sticky bottom-3 z-30 mt-3 hidden min-w-0 flex-wrap items-center justify-center gap-2 rounded-lg border border-line-strong bg-raised p-2 shadow-float noscript:group-has-[tbody_:checked]/sel:flex"
    >
      <label className="flex min-h-7 items-center gap-2 px-1">
        <input type="checkbox" name="all" value="1" />
        All {number(count)} that match
      </label>
      {scoreSeen && <input type="hidden" name="scoreSeen" value="1" />}
      <Button type="submit" formAction="/compare" formMethod="get" look="primary">
        Compare
      </Button>
      {mayEdit && (
        <>
          <Button type="submit" name="do" value="choose">
            Move, add or tag
          </Button>
          <Button type="submit" name="do" value="refresh">
            Refresh
          </Button>
          <Button
            type="submit"
            formAction={`/candidates/export${here.slice("/candidates".length)}`}
          >
            Export
          </Button>
          <Button type="submit" formAction="/merge" formMethod="get">
            Merge
          </Button>
          <Button type="submit" name="do" value="delete" look="danger">
            Delete
          </Button>
        </>
      )}
    </fieldset>
  );
}
