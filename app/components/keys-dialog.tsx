import { Link } from "@remix-run/react";
import { X } from "lucide-react";
import { useContext, useEffect, useRef } from "react";
import { ShortcutsOn } from "./keys.ts";

const GROUPS = [
  {
    title: "Everywhere",
    keys: [
      ["?", "This list"],
      ["Esc", "Close what is open"],
      ["Ctrl or ⌘ + Enter", "Send what you are writing"],
    ],
  },
  {
    title: "Candidates",
    keys: [
      ["/", "Search"],
      ["j", "Next row"],
      ["k", "Previous row"],
      ["Enter", "Open the candidate"],
      ["Space", "Preview beside the table"],
      ["↑ ↓", "Preview the row before or after"],
      ["x", "Select or deselect the row"],
      ["c", "Compare the selected"],
      ["s", "Move the selected to a stage"],
    ],
  },
  {
    title: "One candidate, opened from a list",
    keys: [
      ["j", "Next candidate"],
      ["k", "Previous candidate"],
      ["u", "Back to the list"],
    ],
  },
  {
    title: "Board of a position, on a card",
    keys: [
      ["← ↑ ↓ →", "Go to another card"],
      ["Shift + ← →", "Move the card to another stage"],
      ["m", "Choose a stage"],
    ],
  },
] as const;

/** What keys do, page by page. Opens as it is drawn. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const on = useContext(ShortcutsOn);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="keys"
      onClose={onClose}
      className="m-auto w-96 max-w-[calc(100vw-2rem)] rounded-lg border border-line-strong bg-raised p-5 text-ink shadow-float backdrop:bg-black/50"
    >
      <div className="flex items-center justify-between">
        <h2 id="keys" className="text-base">
          Keyboard shortcuts
        </h2>
        <button
          type="button"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
          className="flex size-7 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden="true" size={16} />
        </button>
      </div>
      {GROUPS.map(({ title, keys }) => (
        <section key={title} className="mt-4">
          <h3 className="text-xs text-muted">{title}</h3>
          <dl className="mt-1.5 space-y-1.5">
            {keys.map(([key, words]) => (
              <div key={key} className="flex items-center justify-between gap-4">
                <dt>{words}</dt>
                <dd>
                  <kbd className="rounded border border-line-strong bg-sunken px-1.5 py-0.5 font-sans text-xs whitespace-nowrap">
                    {key}
                  </kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="mt-4 text-xs text-muted">
        {on ? "Single keys can be turned off in " : "Single keys are turned off in "}
        <Link to="/settings/account" className="link">
          your account
        </Link>
        .
      </p>
    </dialog>
  );
}
