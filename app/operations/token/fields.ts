import { z } from "zod";
import { LIVE_NETWORKS, type LiveNetwork } from "#db/constants.ts";

/** The token that is in use afterwards, by its mark, and the hosts whose limits depend on it. */
export const countedField = z.object({
  network: z.enum(LIVE_NETWORKS.map(({ key }) => key) as [LiveNetwork, ...LiveNetwork[]]),
  hosts: z.array(z.string()).readonly(),
  mark: z.string(),
});
