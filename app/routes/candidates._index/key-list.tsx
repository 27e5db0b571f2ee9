import { Link } from "@remix-run/react";

const KEYS = [
  ["/", "Search"],
  ["j", "Next row"],
  ["k", "Row before"],
  ["Enter", "Open the candidate"],
  ["Space", "Preview beside the table"],
  ["x", "Select the row, or not"],
  ["c", "Compare those selected"],
  ["s", "Move those selected to a stage"],
  ["Esc", "Close what is open"],
  ["?", "This list"],
] as const;

/** What keys do on the page with the table. */
export function KeyList({ on }: { on: boolean }) {
  return (
    <>
      <dl className="mt-3 space-y-1.5">
        {KEYS.map(([key, words]) => (
          <div key={key} className="flex items-center justify-between gap-4">
            <dt>{words}</dt>
            <dd>
              <kbd className="rounded border border-line-strong bg-sunken px-1.5 py-0.5 font-sans text-xs">
                {key}
              </kbd>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-xs text-muted">
        {on ? "They can be turned off in " : "They are turned off in "}
        <Link to="/settings/account" className="link">
          your account
        </Link>
        .
      </p>
    </>
  );
}
