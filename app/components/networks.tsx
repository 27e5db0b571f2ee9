import { NETWORKS } from "#db/constants.ts";
import { Unknown } from "./unknown.tsx";

const ORDER: string[] = NETWORKS.map((network) => network.key);

/** The networks of a candidate as short badges, in the order they have everywhere. */
export function NetworkBadges({ networks }: { networks: readonly string[] }) {
  if (networks.length === 0) return <Unknown why="No account added yet" />;
  return (
    <span className="inline-flex gap-1 align-middle [&>abbr]:rounded [&>abbr]:bg-sunken [&>abbr]:px-1 [&>abbr]:text-xs [&>abbr]:leading-5 [&>abbr]:text-muted [&>abbr]:no-underline">
      {networks
        .toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
        .map((key) => {
          const network = NETWORKS.find((one) => one.key === key);
          return (
            <abbr key={key} title={network?.label ?? key}>
              {network?.short ?? key}
            </abbr>
          );
        })}
    </span>
  );
}
