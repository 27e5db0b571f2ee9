import { setImmediate } from "node:timers/promises";
import { countEverybody, listChoices } from "./candidates.server.ts";
import type { Reader } from "./client.server.ts";
import { MOST_CHOICES, NETWORKS, OUTCOMES } from "./constants.ts";
import { listPositions } from "./positions.server.ts";
import { listStageNames } from "./stages.server.ts";
import {
  countFacet,
  FACET_KEYS,
  FEW,
  listFew,
  type FacetCount,
  type FacetFilters,
  type FacetKey,
} from "./sql/facets.server.ts";
import type { Freshness } from "./sql/search.server.ts";

export type { FacetKey } from "./sql/facets.server.ts";

/**
 * For each filter whose values can be ticked: how many there would be with each of them. In a large team only the first
 * cities, tags and languages are counted.
 */
export async function readFacets(
  db: Reader,
  params: FacetFilters,
): Promise<Record<FacetKey, FacetCount[]>> {
  const few = listFew(db, params);
  // Among many people each further value takes a walk of its own.
  const isFast = few !== null || (await countEverybody(db)) < FEW;
  const { cities, tags, languages } = await listChoices(db, isFast ? MOST_CHOICES : undefined);
  const networks = NETWORKS.map(({ key }) => key);
  const values: Record<FacetKey, readonly (string | number)[]> = {
    stage: await listStageNames(db),
    city: cities,
    tag: tags,
    language: languages,
    network: networks,
    position: (await listPositions(db)).map(({ id }) => id),
    unread: OUTCOMES.filter((outcome) => outcome !== "ok"),
    untagged: tags,
    without: networks,
    read: ["current", "stale", "never"] satisfies Freshness[],
  };
  const counts: Partial<Record<FacetKey, FacetCount[]>> = {};
  for (const key of FACET_KEYS) {
    // A facet's own filter is left out, because its values are alternatives.
    const others = { ...params, [key]: undefined };
    const among = params[key]?.length ? listFew(db, others) : few;
    counts[key] = await countFacet(db, key, values[key], others, among);
    // Each can take a tenth of a second in a large team; others get their turn between them.
    await setImmediate();
  }
  return counts as Record<FacetKey, FacetCount[]>;
}
