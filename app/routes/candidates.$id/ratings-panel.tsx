import { Form } from "@remix-run/react";
import { Ago } from "#app/components/ago.tsx";
import { Button, inputClass, Panel } from "#app/components/ui.tsx";
import { counted } from "#app/domain/counted.ts";
import type { Ratings } from "#app/pages/ratings.server.ts";
import { RATINGS } from "#db/constants.ts";

type Position = { id: number; name: string };
type Props = {
  candidateId: number;
  /** Those for which the candidate is considered. */
  positions: Position[];
  ratings: Ratings;
  now: number;
  to: string;
};

/** Ratings by position: the others' are shown once the member has given their own. */
export function RatingsPanel({ candidateId, positions, ratings, now, to }: Props) {
  if (positions.length === 0) return null;
  return (
    <Panel title="Ratings">
      <ul className="-my-4 divide-y">
        {positions.map((position) => {
          const rated = ratings.find(({ positionId }) => positionId === position.id);
          return (
            <li key={position.id} className="space-y-3 py-4">
              <h3 className="font-medium">
                <bdi>{position.name}</bdi>
              </h3>
              {rated ? (
                <>
                  <Given rated={rated} now={now} />
                  <details className="no-print">
                    <summary className="link inline-block list-none text-xs">
                      Change your rating
                    </summary>
                    <div className="mt-2">
                      <RatingForm {...{ candidateId, position, to }} own={rated.own} />
                    </div>
                  </details>
                </>
              ) : (
                <>
                  <p className="text-muted">
                    You see what others think once you have given your own rating.
                  </p>
                  <RatingForm {...{ candidateId, position, to }} />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

const labelOf = (value: number) => RATINGS.find((one) => one.value === value)?.label;

function Given({ rated, now }: { rated: Ratings[number]; now: number }) {
  const { given, mean, lowest, highest } = rated;
  return (
    <>
      <p className="tabular-nums">
        <strong className="text-base font-semibold">{mean.toFixed(1)}</strong>
        <span className="text-muted">
          {" of 4 · "}
          {counted(given.length, "rating")}
          {given.length > 1 &&
            (lowest === highest ? ", all agree" : `, from ${lowest} to ${highest}`)}
        </span>
      </p>
      <ul className="space-y-2">
        {given.map(({ member, value, line, at, changed, own }) => (
          <li key={`${member} ${at}`} className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-2">
            <span className="flex size-6 items-center justify-center rounded bg-sunken font-semibold tabular-nums">
              {value}
            </span>
            <div>
              <p className="wrap-anywhere">
                {labelOf(value)} ·{" "}
                {own ? <span className="font-medium">You</span> : <bdi>{member}</bdi>}{" "}
                <span className="text-xs text-muted">
                  {changed && "changed "}
                  <Ago at={at} now={now} />
                </span>
              </p>
              {line && (
                <p className="wrap-anywhere text-muted" dir="auto">
                  {line}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

type FormProps = Pick<Props, "candidateId" | "to"> & {
  position: Position;
  own?: Ratings[number]["own"];
};

function RatingForm({ candidateId, position, to, own }: FormProps) {
  const id = `rating-${position.id}`;
  return (
    <Form method="post" action={`/candidates/${candidateId}/rating`} className="no-print space-y-2">
      <input type="hidden" name="positionId" value={position.id} />
      <input type="hidden" name="to" value={to} />
      <fieldset>
        <legend className="sr-only">Your rating for {position.name}</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1.5">
          {RATINGS.map(({ value, label }) => (
            <label key={value} className="flex min-h-6 items-center gap-1.5">
              <input
                type="radio"
                name="value"
                value={value}
                required
                defaultChecked={own?.value === value}
              />
              <span>
                <span className="font-semibold tabular-nums">{value}</span> {label}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="flex gap-2">
        <label htmlFor={id} className="sr-only">
          Why, in a line
        </label>
        <input
          id={id}
          name="line"
          maxLength={300}
          defaultValue={own?.line ?? ""}
          placeholder="Why, in a line (optional)"
          dir="auto"
          autoComplete="off"
          className={inputClass}
        />
        <Button type="submit">Save rating</Button>
      </div>
    </Form>
  );
}
