import { Link } from "@remix-run/react";
import { useContext } from "react";
import { ShortcutsOn } from "./keys.ts";

const GROUPS = [
  {
    title: "Everywhere",
    keys: [
      ["?", "This list"],
      ["Esc", "Close what is open"],
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

/** What keys do, page by page. */
export function KeyList() {
  const on = useContext(ShortcutsOn);
  return (
    <>
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
    </>
  );
}
