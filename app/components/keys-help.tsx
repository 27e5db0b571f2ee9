import { useMemo, useState } from "react";
import { useKeys } from "./keys.ts";
import { onDemand } from "./on-demand.tsx";
import { useScripted } from "./scripted.ts";

const KeysDialog = onDemand(async () => (await import("./keys-dialog.tsx")).KeysDialog);

/** The button, and the key, that list what keys do. Its room is kept until the scripts come, so that the bar does not move. */
export function KeysHelp() {
  const [open, setOpen] = useState(false);
  const keys = useMemo(() => ({ "?": () => setOpen(true) }), []);
  useKeys(keys);
  if (!useScripted()) return <span className="size-8 max-sm:hidden" />;
  return (
    <>
      <button
        type="button"
        onClick={keys["?"]}
        aria-label="Keyboard shortcuts"
        aria-keyshortcuts="?"
        title="Keyboard shortcuts (?)"
        className="flex size-8 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink max-sm:hidden"
      >
        <span
          aria-hidden="true"
          className="rounded border border-line-strong px-1.5 text-xs leading-5"
        >
          ?
        </span>
      </button>
      {open && <KeysDialog onClose={() => setOpen(false)} />}
    </>
  );
}
