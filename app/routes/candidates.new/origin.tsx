import { inputClass } from "#app/components/ui.tsx";
import { ORIGINS, type Origin } from "#db/constants.ts";

/** How you got the accounts to the team: stored with each of them. */
export function OriginField({ chosen }: { chosen: Origin }) {
  return (
    <div className="space-y-1">
      <label htmlFor="origin" className="block text-sm font-medium">
        How you got these accounts
      </label>
      <select
        id="origin"
        name="origin"
        defaultValue={chosen}
        className={`${inputClass} h-8 max-w-72 py-0`}
      >
        {ORIGINS.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
