import { useEffect, useRef, useState, type ReactNode } from "react";
import { Wanted } from "./on-demand.tsx";
import { buttonClass } from "./ui.tsx";

type Props = {
  label: ReactNode;
  side: "left" | "right";
  /** Opens over the button instead of under it. */
  up?: boolean;
  /** Of the panel. */
  width?: string;
  summaryClass?: string;
  /** The key that opens it, where a page listens for keys. */
  shortcut?: string;
  /** The page with the same content, for browsers without scripts. The panel is then drawn only once it is wanted. */
  page?: string;
  onOpen?: () => void;
  children: ReactNode;
};

/** A button that opens a panel and goes to its field `data-first`; plain details, or a link to `page`, without scripts. Escape, a click elsewhere and `closeAround` close it. */
export function Popover({
  label,
  side,
  up = false,
  width = "sm:w-80",
  summaryClass = buttonClass(),
  shortcut,
  page,
  onOpen,
  children,
}: Props) {
  const own = useRef<HTMLDetailsElement>(null);
  const [wanted, setWanted] = useState(false);
  const want = () => setWanted(true);
  useEffect(() => {
    if (!own.current?.open) return;
    setWanted(true);
    onOpen?.();
    // Once: what was opened before scripts ran.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useEffect(() => {
    const close = (event: Event) => {
      const details = own.current;
      if (!details?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        if (details.contains(document.activeElement)) details.querySelector("summary")?.focus();
      } else if (details.contains(event.target as Node)) return;
      details.open = false;
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  const details = (
    <details
      ref={own}
      className={page ? "noscript:hidden sm:relative" : "sm:relative"}
      onToggle={({ currentTarget }) => {
        if (!currentTarget.open) return;
        want();
        onOpen?.();
      }}
    >
      <summary
        onPointerEnter={want}
        onClick={(event) => {
          // Opened here, as a browser would do it only after letters that were typed at once.
          event.preventDefault();
          own.current?.toggleAttribute("open");
          own.current?.querySelector<HTMLElement>("[data-first]")?.focus();
        }}
        aria-keyshortcuts={shortcut}
        className={`${summaryClass} list-none [&::-webkit-details-marker]:hidden`}
      >
        {label}
      </summary>
      <div
        className={`absolute z-40 max-h-[min(36rem,65dvh)] overflow-y-auto rounded-lg border border-line-strong bg-raised p-4 shadow-float max-sm:inset-x-2 ${width} ${side === "right" ? "sm:right-0" : "sm:left-0"} ${up ? "bottom-full mb-1" : "mt-1"}`}
      >
        <Wanted.Provider value={wanted}>{wanted || !page ? children : <Loading />}</Wanted.Provider>
      </div>
    </details>
  );
  if (!page) return details;
  return (
    <>
      <noscript>
        <a href={page} className={summaryClass}>
          {label}
        </a>
      </noscript>
      {details}
    </>
  );
}

/** In a panel whose content is on its way. */
export const Loading = () => <p className="text-muted">Loading…</p>;

/** Closes the popover in which something was chosen, and gives the focus back to its button. */
export function closeAround(inside: Element | null) {
  const details = inside?.closest("details");
  if (!details?.open) return;
  details.open = false;
  details.querySelector("summary")?.focus();
}
