import { TagChip } from "#app/components/tag-chip.tsx";
import { TAG_COLOURS, type TagColour } from "#db/constants.ts";

/** One of the tints, each also by its name. */
export function ColourChoice({ id, colour }: { id: string; colour: TagColour }) {
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">Colour</legend>
      <div className="flex max-w-sm flex-wrap gap-x-3 gap-y-1.5">
        {TAG_COLOURS.map(({ key, label }) => (
          <label key={key} className="flex items-center gap-1.5">
            <input
              type="radio"
              name="colour"
              id={`${id}-${key}`}
              value={key}
              defaultChecked={key === colour}
            />
            <TagChip name={label} colour={key} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
