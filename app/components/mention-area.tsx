import { useRef, useState, type ComponentProps, type KeyboardEvent } from "react";
import { inputClass } from "./ui.tsx";

type Props = ComponentProps<"textarea"> & { id: string; members: readonly string[] };
const MOST = 6;

/** A text area that offers members' names after an "@": arrows and Enter choose, Escape closes. */
export function MentionArea({ id, members, ...props }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const offered = typed === null ? [] : namesFor(typed, members);
  const current = Math.min(at, offered.length - 1);
  const look = () => {
    setTyped(typedName(area.current));
    setAt(0);
  };
  const choose = (name: string) => {
    insertName(area.current, typed ?? "", name);
    setTyped(null);
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (offered.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = event.key === "Enter" || event.key === "Tab" ? offered[current] : undefined;
    if (step) setAt((current + step + offered.length) % offered.length);
    else if (chosen !== undefined) choose(chosen);
    else if (event.key === "Escape") setTyped(null);
    else return;
    event.preventDefault();
  };
  return (
    <div className="relative">
      <textarea
        ref={area}
        id={id}
        rows={3}
        dir="auto"
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? `${id}-names` : undefined}
        aria-activedescendant={offered.length > 0 ? `${id}-name-${current}` : undefined}
        className={inputClass}
        {...props}
        onInput={look}
        onKeyDown={press}
        onBlur={() => setTyped(null)}
      />
      {offered.length > 0 && (
        <div
          id={`${id}-names`}
          role="listbox"
          aria-label="Members"
          className="absolute inset-x-0 top-full z-20 mt-1 overflow-hidden rounded border bg-raised py-1 shadow-float"
        >
          {offered.map((name, index) => (
            <div
              key={name}
              id={`${id}-name-${index}`}
              role="option"
              aria-selected={index === current}
              onPointerDown={(event) => {
                event.preventDefault();
                choose(name);
              }}
              className="cursor-pointer px-3 py-1.5 aria-selected:bg-accent-soft"
            >
              <bdi>{name}</bdi>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** What was typed of a name before the caret, after an "@" that begins a word; null where there is none. */
function typedName(area: HTMLTextAreaElement | null): string | null {
  const before =
    area?.value.slice(Math.max(0, area.selectionStart - 60), area.selectionStart) ?? "";
  return /(?:^|[^\p{L}\p{N}_])@([^@\n]{0,40})$/u.exec(before)?.[1] ?? null;
}

const namesFor = (typed: string, members: readonly string[]) =>
  members
    .filter(
      (name) =>
        name.toLowerCase() !== typed.toLowerCase() &&
        ` ${name}`.toLowerCase().includes(` ${typed.toLowerCase()}`),
    )
    .slice(0, MOST);

function insertName(area: HTMLTextAreaElement | null, typed: string, name: string) {
  if (!area) return;
  const end = area.selectionStart;
  area.setRangeText(`${name} `, end - typed.length, end, "end");
}
