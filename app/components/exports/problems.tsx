import type { Problem } from "#app/exports/index.ts";
import { number } from "#app/domain/number.ts";

/** Why an export was not read: where, what, and what to do. */
export function ExportProblems({ problems }: { problems: readonly Problem[] }) {
  return (
    <section
      role="alert"
      aria-labelledby="trouble"
      className="rounded border border-danger/30 bg-danger-soft px-4 py-3"
    >
      <h2 id="trouble" className="text-danger">
        This export could not be read. Nothing was saved.
      </h2>
      <ul className="mt-2 space-y-2">
        {problems.map(({ entry, line, what, todo }) => (
          <li key={`${entry} ${line} ${what}`} className="wrap-anywhere">
            {entry !== null && (
              <p className="text-xs text-muted">
                <bdi className="font-mono">{entry}</bdi>
                {line !== null && `, line ${number(line)}`}
              </p>
            )}
            <p className="font-medium">{what}</p>
            <p className="text-muted">{todo}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
