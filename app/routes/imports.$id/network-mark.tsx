import { NETWORKS, networkLabel } from "#db/constants.ts";

/** The short mark of a network, with its name for screen readers. */
export const NetworkMark = ({ network }: { network: string }) => (
  <abbr title={networkLabel(network)} className="text-xs text-muted no-underline">
    {NETWORKS.find(({ key }) => key === network)?.short ?? network}
  </abbr>
);
