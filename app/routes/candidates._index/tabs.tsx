import { Link } from "@remix-run/react";
import { BookmarkPlus, MoreHorizontal, Users } from "lucide-react";
import { Popover } from "#app/components/popover.tsx";
import { Button, buttonClass } from "#app/components/ui.tsx";
import { addressOf, unfiltered, viewQuery, type View } from "#app/view/view.ts";
import { USUAL_COLUMNS } from "#app/view/columns.ts";
import type { SavedView } from "#db/views.server.ts";
import { ChangeForms, SaveForm } from "./parts.ts";
import { ViewForm } from "./view-form.tsx";

type Props = { view: View; views: SavedView[]; mayChangeShared: boolean };

const TAB =
  "flex h-9 max-w-52 items-center gap-1.5 border-b-2 border-transparent px-2.5 font-medium whitespace-nowrap text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink";

/** Saved views beside each other; the one that is shown can be changed, renamed, shared and deleted. */
export function Tabs({ view, views, mayChangeShared }: Props) {
  const shown = views.find(({ id }) => id === view.tab);
  const changed = shown !== undefined && shown.query !== viewQuery(view);
  const everybody = addressOf({
    ...unfiltered(view),
    sort: "score",
    dir: "desc",
    columns: USUAL_COLUMNS,
    tab: undefined,
  });
  const mine = shown !== undefined && (shown.own || mayChangeShared);
  return (
    <div className="no-print mb-3 flex items-center gap-1 border-b">
      <nav aria-label="Views" className="-mb-px flex min-w-0 flex-1 overflow-x-auto">
        <Link
          to={everybody || "?"}
          aria-current={shown ? undefined : "page"}
          className={TAB}
          discover="none"
        >
          All
        </Link>
        {views.map(({ id, name, query, shared, owner, own }) => (
          <Link
            key={id}
            to={`?${query}${query ? "&" : ""}view=${id}`}
            aria-current={id === view.tab ? "page" : undefined}
            title={own ? name : `${name}, shared by ${owner}`}
            className={TAB}
            discover="none"
          >
            <bdi className="truncate">{name}</bdi>
            {shared && <Users aria-label="shared with the team" size={12} className="shrink-0" />}
          </Link>
        ))}
      </nav>
      {changed && mine && (
        <ViewForm view={view} id={shown.id}>
          <Button type="submit" name="intent" value="change-view" look="quiet">
            Save changes
          </Button>
        </ViewForm>
      )}
      {mine && <Change view={view} shown={shown} />}
      <Popover
        side="right"
        summaryClass={buttonClass("quiet")}
        label={
          <>
            <BookmarkPlus aria-hidden="true" size={14} />
            <span className="max-sm:sr-only">Save view</span>
          </>
        }
      >
        <SaveForm view={view} />
      </Popover>
    </div>
  );
}

function Change({ view, shown }: { view: View; shown: SavedView }) {
  return (
    <Popover
      side="right"
      summaryClass={`${buttonClass("quiet")} px-2`}
      label={<MoreHorizontal aria-label={`Change the view ${shown.name}`} size={16} />}
    >
      <ChangeForms view={view} shown={shown} />
    </Popover>
  );
}
