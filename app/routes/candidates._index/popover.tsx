import { useEffect, useRef, type ReactNode } from "react";
import { buttonClass } from "#app/components/ui.tsx";

/** A button that opens a panel under it; plain details without scripts. Escape and a click elsewhere close it. */
export function Popover({
  label,
  side,
  children,
}: {
  label: ReactNode;
  side: "left" | "right";
  children: ReactNode;
}) {
  const own = useRef<HTMLDetailsElement>(null);
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
  return (
    <details ref={own} className="sm:relative">
      <summary className={`${buttonClass()} list-none [&::-webkit-details-marker]:hidden`}>
        {label}
      </summary>
      <div
        className={`absolute z-40 mt-1 rounded-lg border bg-raised p-4 shadow-float max-sm:inset-x-4 sm:w-80 ${side === "right" ? "sm:right-0" : "sm:left-0"}`}
      >
        {children}
      </div>
    </details>
  );
}
