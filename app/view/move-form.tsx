import { useId, useState } from "react";
import { selectClass } from "#app/components/select.tsx";
import { Button, inputClass } from "#app/components/ui.tsx";
import { number } from "#app/domain/number.ts";
import type { StageKind } from "#db/constants.ts";

export type MoveChoice = {
  id: number;
  title: string;
  stages: { id: number; name: string; kind: StageKind }[];
};
/** How many people are selected, and how many of them are in which position. */
export type Placed = { people: number; inPosition: Record<number, number> };
type Props = {
  positions: MoveChoice[];
  /** Undefined where too many are selected to count. */
  placed: Placed | undefined;
  /** The position whose people the table shows, or in which most of those selected are. */
  positionId: number | undefined;
  scripted: boolean;
  scoreSeen: boolean;
  typed?: Record<string, string>;
};

/** The shortest reason that is taken, in characters. */
const SHORTEST = 3;

/**
 * A stage is chosen under its position, and one reason is said for all who are moved. None is chosen beforehand: people selected together are
 * in different stages, and sending too early would send some of them back.
 */
export function MoveForm(props: Props) {
  const { positions, placed, positionId, scripted, scoreSeen, typed } = props;
  const id = useId();
  const isShown = (position: MoveChoice) => position.id === positionId;
  const ordered = positions.toSorted((a, b) => Number(isShown(b)) - Number(isShown(a)));
  const [chosenId, setChosenId] = useState(Number(typed?.["stageId"]));
  const [reason, setReason] = useState(typed?.["reason"] ?? "");
  // A stage can be gone when the list comes again.
  const isChosen = (stage: { id: number }) => stage.id === chosenId;
  const chosenIn = positions.find(({ stages }) => stages.some(isChosen));
  const chosen = chosenIn?.stages.find(isChosen);
  const leaves = chosen?.kind === "out";
  const written = reason.trim().length >= SHORTEST;
  return (
    <div className="space-y-3">
      {scoreSeen && <input type="hidden" name="scoreSeen" value="1" />}
      <label className="block space-y-1">
        <span className="block text-xs font-medium text-muted">Stage</span>
        <select
          name="stageId"
          data-first
          value={chosen?.id ?? ""}
          onChange={({ target }) => setChosenId(Number(target.value))}
          required={!scripted}
          className={selectClass}
        >
          <option value="">Choose a stage</option>
          {ordered.map((position) => (
            <optgroup key={position.id} label={position.title}>
              {position.stages.map((stage) => (
                <option key={stage.id} value={stage.id}>
                  {positions.length > 1 ? `${stage.name} · ${position.title}` : stage.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <Missing position={chosenIn} placed={placed} />
      <label htmlFor={id} className="block space-y-1">
        <span className="block text-xs font-medium text-muted">
          {leaves ? "Reason, for all of them" : "Reason (needed to leave the pipeline)"}
        </span>
        <textarea
          id={id}
          name="reason"
          rows={3}
          maxLength={2000}
          dir="auto"
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          className={inputClass}
        />
      </label>
      <Button
        type="submit"
        look="primary"
        name="do"
        value="move"
        disabled={scripted && (!chosen || (leaves && !written))}
        className="w-full"
      >
        Move to stage
      </Button>
    </div>
  );
}

/** Who cannot be moved, said before it is tried. */
function Missing({ position, placed }: { position?: MoveChoice; placed: Placed | undefined }) {
  if (!position) return null;
  if (!placed)
    return (
      <p className="text-xs text-muted">
        Too many are selected to count who is not in the position. They stay as they are.
      </p>
    );
  const { people, inPosition } = placed;
  const missing = people - (inPosition[position.id] ?? 0);
  return (
    <p role="status" className="text-xs text-notice empty:hidden">
      {missing > 0 && (
        <>
          {whoIsMissing(missing, people)} not in <bdi>{position.title}</bdi>
          {missing === people ? ". Add them to it first." : ", and will stay as they are."}
        </>
      )}
    </p>
  );
}

function whoIsMissing(missing: number, people: number): string {
  if (people === 1) return "This candidate is";
  if (missing === people) return `All ${number(people)} are`;
  return `${number(missing)} of ${number(people)} ${missing === 1 ? "is" : "are"}`;
}
