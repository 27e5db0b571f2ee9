import { useFetcher, useNavigate } from "@remix-run/react";
import { Columns3, ListFilter, Search } from "lucide-react";
import { useEffect, useRef, type FormEvent } from "react";
import { closeAround, Popover } from "#app/components/popover.tsx";
import { inputClass } from "#app/components/ui.tsx";
import { addressOf, filterQuery, isFiltered, keptBy, type View } from "#app/view/view.ts";
import type { TableSettings } from "#db/schema.server.ts";
import { addressFrom } from "./fields.ts";
import type { Choices, Counts } from "./filters.tsx";
import { Chips, DisplayPanel, FilterPanel } from "./parts.ts";

type Props = {
  view: View;
  choices: Choices;
  settings: TableSettings;
  mayExport: boolean;
};

const TYPING_MS = 250;

/** Search and filters: one GET form, which searches as one types. Columns, density and rows on a page: another form. */
export function Toolbar({ view, choices, settings, mayExport }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const navigate = useNavigate();
  const facets = useFetcher<Counts>();
  const query = filterQuery(view);
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
            const { submitter } = event.nativeEvent as SubmitEvent;
            closeAround(submitter);
            apply();
          }}
        >
          {keptBy(view).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
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
          <Popover
            side="left"
            width="sm:w-88"
            onOpen={() => facets.load(`/candidates/facets?${query}`)}
            label={
              <>
                <ListFilter aria-hidden="true" size={14} />
                Filter
              </>
            }
          >
            <FilterPanel key={query} view={view} choices={choices} counts={facets.data} />
          </Popover>
        </form>
      </search>
      {isFiltered(view) && <Chips view={view} choices={choices} />}
      <div className="ml-auto flex gap-1">
        <Popover
          side="right"
          width="sm:w-96"
          label={
            <>
              <Columns3 aria-hidden="true" size={14} />
              Display
            </>
          }
        >
          <DisplayPanel
            key={`${view.columns.join()} ${view.density} ${JSON.stringify(settings)}`}
            view={view}
            settings={settings}
            mayExport={mayExport}
            address={addressOf(view)}
          />
        </Popover>
      </div>
    </div>
  );
}
