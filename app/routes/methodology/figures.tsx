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
        <table className="w-full sm:min-w-md">
          <thead className="text-xs text-muted">
            <tr className="border-b">
              <th scope="col" className="py-1.5 text-left font-normal">
                Judged by
              </th>
              <th scope="col" className="py-1.5 pl-2 text-right sm:px-3 font-normal">
                Correct order (AUC)
              </th>
              <th scope="col" className="py-1.5 pl-2 text-right sm:px-3 font-normal">
                Calibration error (ECE)
              </th>
              <th scope="col" className="py-1.5 pl-2 text-right sm:pl-3 font-normal">
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
                <td className="py-1.5 pl-2 text-right sm:px-3">{auc.toFixed(3)}</td>
                <td className="py-1.5 pl-2 text-right sm:px-3">{ece.toFixed(3)}</td>
                <td className="py-1.5 pl-2 text-right sm:pl-3">{percent(agreement)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
