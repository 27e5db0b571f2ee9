import { Form } from "@remix-run/react";
import { NETWORKS, networkLabel } from "#db/constants.ts";
import type { PageRow } from "./page.server.ts";
import { smallButton } from "./small.ts";

type Problem = NonNullable<PageRow["person"]>["problems"][number];

/** What could not be used as written, each with what mends it. */
export function Problems({ row }: { row: PageRow }) {
  const problems = row.person?.problems ?? [];
  const look = problems.filter(({ note }) => !note);
  return (
    <>
      {look.length > 0 && (
        <ul className="my-1 space-y-1">
          {look.map((problem, at) => (
            <li
              key={`${problem.text} ${at}`}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded bg-notice-soft px-2 py-1 text-xs text-notice"
            >
              <span className="min-w-0 wrap-anywhere">
                <span className="font-mono" dir="auto">
                  {problem.text.slice(0, 120)}
                </span>{" "}
                {problem.why}
              </span>
              <span className="flex flex-wrap gap-1.5 text-ink">
                {problem.use && <Use row={row} problem={problem} use={problem.use} />}
                {problem.pick && <Pick row={row} problem={problem} handle={problem.pick} />}
                <Dismiss row={row} problem={problem} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What was read differently from how it was written, with nothing to mend. */
export function Remarks({ row }: { row: PageRow }) {
  const notes = (row.person?.problems ?? []).filter(({ note }) => note);
  if (notes.length === 0) return null;
  return (
    <details className="text-muted open:w-full">
      <summary className="w-fit cursor-pointer py-0.5">
        {notes.length === 1 ? "1 remark" : `${notes.length} remarks`}
      </summary>
      <ul className="mt-0.5 mb-1 space-y-0.5">
        {notes.map((problem, at) => (
          <li key={`${problem.text} ${at}`} className="wrap-anywhere">
            <span className="font-mono" dir="auto">
              {problem.text.slice(0, 120)}
            </span>{" "}
            {problem.why}
          </li>
        ))}
      </ul>
    </details>
  );
}

const nameOf = (use: string) => {
  const [network = "", ...rest] = use.split(":");
  return network === "mailto" ? rest.join(":") : `${networkLabel(network)} ${rest.join(":")}`;
};

function Use({ row, problem, use }: { row: PageRow; problem: Problem; use: string }) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="row" value={row.id} />
      <input type="hidden" name="use" value={use} />
      <input type="hidden" name="dismiss" value={problem.text} />
      <button type="submit" name="intent" value="use" className={smallButton}>
        If it is {nameOf(use)}: use it
      </button>
    </Form>
  );
}

function Pick({ row, problem, handle }: { row: PageRow; problem: Problem; handle: string }) {
  return (
    <Form method="post" preventScrollReset className="flex">
      <input type="hidden" name="row" value={row.id} />
      <input type="hidden" name="handle" value={handle} />
      <input type="hidden" name="dismiss" value={problem.text} />
      <select
        name="network"
        aria-label={`Network of ${handle}`}
        defaultValue="github"
        className="h-7 rounded-l border border-r-0 border-line-strong bg-surface pr-6 pl-2"
      >
        {NETWORKS.filter(({ key }) => key !== "mastodon").map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
      <button type="submit" name="intent" value="use" className={`${smallButton} rounded-l-none`}>
        Use {handle}
      </button>
    </Form>
  );
}

function Dismiss({ row, problem }: { row: PageRow; problem: Problem }) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="row" value={row.id} />
      <input type="hidden" name="dismiss" value={problem.text} />
      <button type="submit" name="intent" value="dismiss" className={smallButton}>
        Continue without it
      </button>
    </Form>
  );
}
