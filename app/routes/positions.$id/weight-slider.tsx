import { TINT_BACKGROUND } from "#app/components/dimensions.tsx";
import type { Dimension } from "#scoring/index.ts";

type Props = {
  name: Dimension;
  label: string;
  means: string;
  weight: number;
  standard: number;
  onWeigh: (weight: number) => void;
};

/** Each engine's slider in its own words: a hairline track and a round thumb of 16 px. */
const RANGE = [
  "block h-6 w-full cursor-pointer appearance-none rounded bg-transparent",
  "[&::-webkit-slider-runnable-track]:h-1 [&::-webkit-slider-runnable-track]:rounded-full [&::-webkit-slider-runnable-track]:bg-line-strong",
  "[&::-webkit-slider-thumb]:-mt-1.5 [&::-webkit-slider-thumb]:size-4 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:bg-accent",
  "[&::-moz-range-track]:h-1 [&::-moz-range-track]:rounded-full [&::-moz-range-track]:bg-line-strong",
  "[&::-moz-range-thumb]:size-4 [&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:border-0 [&::-moz-range-thumb]:bg-accent",
].join(" ");

/** One weight as a native range, with the standard marked under its track. */
export function WeightSlider({ name, label, means, weight, standard, onWeigh }: Props) {
  return (
    <div>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={`weight-${name}`} className="flex items-center gap-2 font-medium">
          <span aria-hidden="true" className={`size-2.5 rounded-xs ${TINT_BACKGROUND[name]}`} />
          {label}
        </label>
        <span aria-hidden="true" className="font-semibold tabular-nums">
          {weight}
        </span>
      </div>
      <p id={`means-${name}`} className="text-xs text-muted">
        {means}
      </p>
      <input
        id={`weight-${name}`}
        name={name}
        type="range"
        min={0}
        max={100}
        step={1}
        value={weight}
        onChange={(event) => onWeigh(Number(event.target.value))}
        aria-describedby={`means-${name}`}
        className={`mt-1.5 ${RANGE}`}
      />
      <div aria-hidden="true" className="px-2">
        <svg width="100%" height="18" className="block overflow-visible text-[11px]">
          <line x1={`${standard}%`} x2={`${standard}%`} y1="0" y2="4" className="stroke-ink" />
          <text x={`${standard}%`} y="15" textAnchor="middle" className="fill-muted">
            {standard} standard
          </text>
        </svg>
      </div>
    </div>
  );
}
