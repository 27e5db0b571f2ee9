import { Select } from "#app/components/select.tsx";
import { ORIGINS, type Origin } from "#db/constants.ts";

/** How you got the accounts to the team: stored with each of them. */
export function OriginField({ chosen }: { chosen: Origin }) {
  return (
    <div className="space-y-1">
      <label htmlFor="origin" className="block text-sm font-medium">
        How you got these accounts
      </label>
      <Select
        id="origin"
        name="origin"
        defaultValue={chosen}
        options={ORIGINS.map(({ key, label }) => [key, label])}
        className="max-w-72"
      />
    </div>
  );
}
