import { NETWORKS, networkLabel, whyNeverContacted } from "#db/constants.ts";
import { Unknown } from "./unknown.tsx";

/** More than these would crowd out other columns; the rest is counted, and named in the tooltip. */
const MOST = 3;
const ORDER: string[] = NETWORKS.map((network) => network.key);

/** The networks of a candidate as short badges, in the order they have everywhere. */
export function NetworkBadges({ networks }: { networks: readonly string[] }) {
  if (networks.length === 0) return <Unknown why="No account added yet" />;
  const sorted = networks.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  const rest = sorted.length > MOST + 1 ? sorted.splice(MOST) : [];
  return (
    <span className="inline-flex gap-1 align-middle [&>abbr]:rounded [&>abbr]:bg-tag-grey [&>abbr]:px-1 [&>abbr]:text-xs [&>abbr]:leading-5 [&>abbr]:text-muted [&>abbr]:no-underline">
      {sorted.map((key) => (
        <abbr key={key} title={whyNeverContacted(key) ?? networkLabel(key)}>
          {NETWORKS.find((network) => network.key === key)?.short ?? key}
        </abbr>
      ))}
      {rest.length > 0 && <abbr title={rest.map(networkLabel).join(", ")}>+{rest.length}</abbr>}
    </span>
  );
}
