import type { ReactNode } from "react";
import { signalLabel } from "#app/components/receipt.tsx";
import { ALIGNMENT, BAND_LEVEL, FIGURES } from "#scoring/index.ts";

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** How the model does on people it had not seen, beside simpler ones. */
export function FiguresTable() {
  const { pairs, people, splits, table } = FIGURES;
  return (
    <Table
      title="How often it is right"
      note={`${pairs.toLocaleString("en-GB")} judged pairs of ${people} people, ${splits} random splits with nobody on both sides. AUC: how often the pair in which A was chosen gets the higher probability. Calibration error: mean gap between probability and what happened.`}
      heads={["Model", "AUC", "Spread", "Calibration error", "Agrees with a judge"]}
      rows={table.map(([name, auc, spread, ece, agreement]) => [
        name,
        auc.toFixed(3),
        spread.toFixed(3),
        ece.toFixed(3),
        percent(agreement),
      ])}
    />
  );
}

/** What happens to the score and its band when something could not be seen. */
export function HiddenTable() {
  const label = (key: string) =>
    /^(nothing|any two)$/.test(key) ? key : signalLabel(key).toLowerCase();
  return (
    <Table
      title="When something could not be seen"
      note={`Hidden on one side of each pair. The last column says how often the score lands inside the band; the band claims ${percent(BAND_LEVEL)}.`}
      heads={["Hidden", "AUC", "Calibration error", "Mean move", "Half band", "Inside"]}
      rows={FIGURES.hidden.map(([hidden, auc, ece, move, halfBand, inside]) => [
        label(hidden),
        auc.toFixed(3),
        ece.toFixed(3),
        move
          .toFixed(1)
          .replace(/^-0\.0$/, "0.0")
          .replace("-", "−"),
        halfBand.toFixed(1),
        percent(inside),
      ])}
    />
  );
}

/** What a number of each network counts as. */
export function AlignmentTable() {
  return (
    <Table
      title="What a number counts as"
      note="In units of the microblog on which the model was calibrated. X counted act by act, as from an own export, reads as another network."
      heads={["Network", "A follower", "An act or reaction", "A point of standing", "Provenance"]}
      rows={ALIGNMENT.map(({ label, audience, acts, standing, provenance }) => [
        label,
        audience,
        acts,
        standing,
        provenance,
      ])}
    />
  );
}

function Table({
  title,
  note,
  heads,
  rows,
}: {
  title: string;
  note: string;
  heads: string[];
  rows: (string | number)[][];
}) {
  return (
    <div>
      <h3 className="font-semibold">{title}</h3>
      <p className="mb-2 max-w-[68ch] text-muted">{note}</p>
      <section
        className="relative overflow-x-auto rounded border bg-surface"
        aria-label={title}
        tabIndex={0}
      >
        <table className="w-full min-w-xl">
          <thead className="text-left text-xs text-muted">
            <tr className="border-b">
              {heads.map((head, column) => (
                <Head key={head} first={column === 0}>
                  {head}
                </Head>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...rest]) => (
              <tr key={first} className="border-b last:border-0">
                <th scope="row" className="px-4 py-2 text-left font-medium">
                  {first}
                </th>
                {rest.map((cell, column) => (
                  <td key={heads[column + 1]} className="px-4 py-2 text-right">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function Head({ first, children }: { first: boolean; children: ReactNode }) {
  return (
    <th scope="col" className={`px-4 py-2 font-medium ${first ? "" : "text-right"}`}>
      {children}
    </th>
  );
}
