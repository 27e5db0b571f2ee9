import { Link, useFetcher, useNavigate } from "@remix-run/react";
import { Columns3, ListFilter, Search } from "lucide-react";
import { useEffect, useRef, type FormEvent } from "react";
import { Loading, Popover } from "#app/components/popover.tsx";
import { inputClass } from "#app/components/ui.tsx";
import { isUsual } from "#app/view/columns.ts";
import { addressFrom } from "#app/view/form.ts";
import {
  addressOf,
  filterPairs,
  filterQuery,
  isFiltered,
  keptBy,
  type View,
} from "#app/view/view.ts";
import type { TableSettings } from "#db/schema.server.ts";
import type { Counts } from "#app/view/checklist.tsx";
import type { Choices } from "#app/view/filter-form.tsx";
import { Chips, DisplayForm, FilterForm } from "./parts.ts";

type Props = {
  view: View;
  /** Those that the view filters by, at the least. */
  positions: { id: number; title: string }[];
  settings: TableSettings;
  mayExport: boolean;
};

const TYPING_MS = 250;

/** Search, which happens as one types; filters; columns, density and rows on a page. Each a form of its own. */
export function Toolbar({ view, positions, settings, mayExport }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const navigate = useNavigate();
  const filters = useFetcher<{ choices: Choices }>();
  const facets = useFetcher<Counts>();
  const query = filterQuery(view);
  const address = addressOf(view);
  const apply = () => {
    clearTimeout(timer.current);
    if (form.current)
      navigate(addressFrom(form.current), { preventScrollReset: true, replace: true });
  };
  const onInput = (event: FormEvent<HTMLFormElement>) => {
    if (event.target !== search.current) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(apply, TYPING_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (search.current && search.current !== document.activeElement)
      search.current.value = view.q ?? "";
  }, [view.q]);
  return (
    <div className="no-print relative mb-3 flex flex-wrap items-center gap-2">
      <search className="contents">
        <form
          ref={form}
          action="/candidates"
          className="contents"
          onInput={onInput}
          onSubmit={(event) => {
            event.preventDefault();
            apply();
          }}
        >
          {[...filterPairs({ ...view, q: undefined }), ...keptBy(view)].map(([name, value]) => (
            <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
          ))}
          <div className="relative min-w-0 basis-full sm:max-w-72 sm:flex-1 sm:basis-auto">
            <Search aria-hidden="true" size={14} className="absolute top-2.5 left-2.5 text-faint" />
            <input
              ref={search}
              id="search"
              type="search"
              name="q"
              defaultValue={view.q}
              maxLength={200}
              aria-label="Search name, handle, email, headline, city, tag"
              aria-keyshortcuts="/"
              placeholder="Search name, handle, city, tag"
              className={`${inputClass} h-8 pl-8`}
            />
          </div>
        </form>
      </search>
      <Popover
        side="left"
        width="sm:w-88"
        page={`/candidates/filter${address}`}
        onOpen={() => {
          filters.load(`/candidates/filter${address}`);
          facets.load(`/candidates/facets?${query}`);
        }}
        label={
          <>
            <ListFilter aria-hidden="true" size={14} />
            Filter
          </>
        }
      >
        {filters.data ? (
          <FilterForm
            key={address}
            view={view}
            choices={filters.data.choices}
            counts={facets.data}
          />
        ) : (
          <Loading />
        )}
      </Popover>
      {isFiltered(view) && <Chips view={view} positions={positions} />}
      <div className="ml-auto flex gap-1">
        {isUsual(view) && (
          <Link
            to={addressOf(view, { page: view.page, allOnPhone: !view.allOnPhone }) || "?"}
            preventScrollReset
            className="px-2 leading-8 text-muted hover:text-ink sm:hidden"
          >
            {view.allOnPhone ? "Fewer columns" : "All columns"}
          </Link>
        )}
        <Popover
          side="right"
          width="sm:w-96"
          page={`/candidates/display${address}`}
          label={
            <>
              <Columns3 aria-hidden="true" size={14} />
              Display
            </>
          }
        >
          <DisplayForm
            key={`${view.columns.join()} ${view.density} ${JSON.stringify(settings)}`}
            view={view}
            settings={settings}
            mayExport={mayExport}
          />
        </Popover>
      </div>
    </div>
  );
}
