import { OTHER_PEOPLE } from "#app/demo/other-people.ts";
import { FEATURED_PEOPLE } from "#app/demo/featured-people.ts";
import type { Person } from "#app/demo/person.ts";

/** The made-up candidates, in the order of their ids. Everyone is invented; the names say so in their own languages. */
export const PEOPLE: readonly Person[] = [...FEATURED_PEOPLE, ...OTHER_PEOPLE];
