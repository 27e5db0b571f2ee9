import { FIGURES } from "#scoring/index.ts";
import { number } from "#app/domain/number.ts";

const { table, pairs, people, splits } = FIGURES;
const percent = (share: number) => `${(100 * share).toFixed(0)}%`;

/** How well the rule agrees with people, beside the simplest and the former ways. */
export function Figures() {
  return (
    <>
      <p className="max-w-prose">
        {`${number(pairs)} pairs of ${people} people, judged in 2013; ${splits} splits with nobody in both parts.`}
      </p>
      <section className="mt-2 overflow-x-auto" tabIndex={0} aria-label="Measured">
        <table className="w-full min-w-md">
          <thead className="text-xs text-muted">
            <tr className="border-b">
              <th scope="col" className="py-1.5 text-left font-normal">
                Judged by
              </th>
              <th scope="col" className="px-3 py-1.5 text-right font-normal">
                Correct order (AUC)
              </th>
              <th scope="col" className="px-3 py-1.5 text-right font-normal">
                Calibration error (ECE)
              </th>
              <th scope="col" className="py-1.5 pl-3 text-right font-normal">
                Agrees with a judge
              </th>
            </tr>
          </thead>
          <tbody>
            {table.map(([name, auc, , ece, agreement]) => (
              <tr key={name} className="border-b last:border-0">
                <th
                  scope="row"
                  className={`py-1.5 text-left ${name === "this rule" ? "font-semibold" : "font-normal"}`}
                >
                  {name}
                </th>
                <td className="px-3 py-1.5 text-right">{auc.toFixed(3)}</td>
                <td className="px-3 py-1.5 text-right">{ece.toFixed(3)}</td>
                <td className="py-1.5 pl-3 text-right">{percent(agreement)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
