import { Link, useNavigate } from "@remix-run/react";
import { Columns3, ListFilter, Search, X } from "lucide-react";
import { useEffect, useRef, type FormEvent } from "react";
import { inputClass } from "#app/components/ui.tsx";
import { DisplayPanel } from "./display.tsx";
import { addressFrom, follow } from "./fields.ts";
import { describeFilter, FilterPanel, type Choices } from "./filters.tsx";
import { Popover } from "./popover.tsx";
import { addressOf, FILTER_KEYS, keptBy, type View } from "./view.ts";

type Props = { view: View; choices: Choices; mayExport: boolean };

const TYPING_MS = 250;

/** Search, filters, columns and density: one GET form. With scripts a change applies itself and the address stays short. */
export function Toolbar({ view, choices, mayExport }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const navigate = useNavigate();
  const apply = () => {
    clearTimeout(timer.current);
    if (form.current)
      navigate(addressFrom(form.current), { preventScrollReset: true, replace: true });
  };
  const onChange = (event: FormEvent<HTMLFormElement>) => {
    clearTimeout(timer.current);
    const typing =
      event.target instanceof HTMLInputElement &&
      event.target.type !== "checkbox" &&
      event.target.type !== "radio";
    timer.current = setTimeout(apply, typing ? TYPING_MS : 0);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => follow(form.current, view), [view]);
  const filters = FILTER_KEYS.filter((key) => key !== "q" && view[key] !== undefined);
  return (
    <search>
      <form
        ref={form}
        action="/candidates"
        className="no-print relative mb-3 flex flex-wrap items-center gap-2"
        onChange={onChange}
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        {keptBy(view).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="relative min-w-0 basis-full sm:max-w-72 sm:flex-1 sm:basis-auto">
          <Search aria-hidden="true" size={14} className="absolute top-2.5 left-2.5 text-faint" />
          <input
            id="search"
            type="search"
            name="q"
            defaultValue={view.q}
            maxLength={200}
            aria-label="Search name, handle, email, headline, city, tag"
            placeholder="Search name, handle, city, tag"
            className={`${inputClass} h-8 pl-8`}
          />
        </div>
        <Popover
          side="left"
          label={
            <>
              <ListFilter aria-hidden="true" size={14} />
              Filter
            </>
          }
        >
          <FilterPanel view={view} choices={choices} />
        </Popover>
        <ul
          aria-label="Filters in use"
          className="order-last flex basis-full flex-wrap gap-2 empty:hidden sm:order-none sm:basis-auto"
        >
          {filters.map((key) => (
            <li key={key}>
              <Link
                to={addressOf(view, { [key]: undefined }) || "?"}
                title="Take this filter away"
                className="inline-flex h-8 max-w-60 items-center gap-1.5 rounded border border-transparent bg-accent-soft px-2.5 font-medium text-accent hover:border-accent"
              >
                <span className="truncate">{describeFilter(key, view, choices)}</span>
                <X aria-hidden="true" size={14} className="shrink-0" />
              </Link>
            </li>
          ))}
        </ul>
        <div className="ml-auto">
          <Popover
            side="right"
            label={
              <>
                <Columns3 aria-hidden="true" size={14} />
                Display
              </>
            }
          >
            <DisplayPanel view={view} mayExport={mayExport} />
          </Popover>
        </div>
      </form>
    </search>
  );
}
