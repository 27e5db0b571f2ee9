import type { StageKind } from "#db/constants.ts";

type StageCount = { id: number; kind: StageKind; people: number };

const TINT: Record<StageKind, string> = {
  open: "fill-bar",
  hired: "fill-response",
  out: "fill-line-strong",
};

/** How the people of a position are spread over its stages: one bar whose parts are as wide as their share. */
export function StageBar({ stages }: { stages: StageCount[] }) {
  const all = stages.reduce((sum, { people }) => sum + people, 0);
  const parts = stages.reduce<{ id: number; kind: StageKind; from: number; wide: number }[]>(
    (list, { id, kind, people }) => {
      const last = list.at(-1);
      const from = last ? last.from + last.wide : 0;
      return people === 0 ? list : [...list, { id, kind, from, wide: (100 * people) / all }];
    },
    [],
  );
  return (
    <svg aria-hidden="true" width="100%" height="6" className="block rounded-full bg-track">
      {parts.map(({ id, kind, from, wide }) => (
        <rect
          key={id}
          x={`${from.toFixed(2)}%`}
          width={`${wide.toFixed(2)}%`}
          height="6"
          className={`stroke-surface ${TINT[kind]}`}
        />
      ))}
    </svg>
  );
}
