import { Form } from "@remix-run/react";
import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./ui.tsx";

/** What was done, said once on the page that follows. `id` tells one from the next. */
export type Flash = {
  id: string;
  text: string;
  /** The form that undoes it. */
  undo: { action: string; fields: Record<string, string> } | null;
};

/** Milliseconds for which it stays: longer where there is something to decide. */
const STAY = 6000;
const STAY_WITH_UNDO = 12_000;

/**
 * Covers the bottom of the page, or its top while something else is there, and moves nothing. It leaves by itself, but
 * not while the pointer is on it. Without scripts it is a plain notice at the top.
 */
export function Toast({ flash }: { flash: Flash | null }) {
  const [shown, setShown] = useState(flash);
  const [left, setLeft] = useState<string | null>(null);
  const [held, setHeld] = useState(false);
  if (flash !== null && flash.id !== shown?.id) setShown(flash);
  const current = shown && shown.id !== left ? shown : null;
  useEffect(() => {
    if (!current || held) return;
    const stay = current.undo ? STAY_WITH_UNDO : STAY;
    const timer = setTimeout(() => setLeft(current.id), stay);
    return () => clearTimeout(timer);
  }, [current, held]);
  return (
    <div
      role="status"
      aria-live="polite"
      className="no-print pointer-events-none fixed inset-x-4 bottom-4 z-50 flex justify-end in-data-[floor=taken]:top-16 in-data-[floor=taken]:bottom-auto in-data-[floor=taken]:justify-center [@media(scripting:none)]:static [@media(scripting:none)]:mb-4 [@media(scripting:none)]:justify-start [@media(scripting:none)]:empty:mb-0"
    >
      {current && (
        <div
          key={current.id}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
          className="pointer-events-auto flex max-w-md items-center gap-3 rounded border border-line-strong bg-raised py-2 pr-2 pl-4 shadow-float"
        >
          <span className="min-w-0 wrap-anywhere" dir="auto">
            {current.text}
          </span>
          {current.undo && (
            <Form method="post" action={current.undo.action} onSubmit={() => setLeft(current.id)}>
              {Object.entries(current.undo.fields).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <Button type="submit">Undo</Button>
            </Form>
          )}
          <button
            type="button"
            aria-label="Close"
            onClick={() => setLeft(current.id)}
            className="flex size-7 shrink-0 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink [@media(scripting:none)]:hidden"
          >
            <X aria-hidden="true" size={14} />
          </button>
        </div>
      )}
    </div>
  );
}
