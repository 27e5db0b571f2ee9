import { z } from "zod";
import type { Evidence } from "#db/schema.server.ts";
import { count, isTrue, moment, optional, page, text } from "./activity.server.ts";
import { isWebAddress, least, total } from "./acts.ts";
import type { NetworkFailure } from "./failure.ts";
import { API, options, pages, type Ask } from "./github-pages.server.ts";
import { number } from "#app/domain/number.ts";

const repositories = page(
  z.object({
    full_name: text,
    html_url: text,
    fork: isTrue,
    stargazers_count: count,
    pushed_at: moment,
    language: text,
  }),
);
type Repository = z.output<typeof repositories>["items"][number];
const starredRepositories = z.object({ items: repositories });
type Owned = { items: Repository[]; odd: number; cut: boolean };

/** The repositories pushed to last; where there are more than are read, the most starred too, which may be old. */
export async function readRepositories(
  name: string,
  ask: Ask,
  failures: NetworkFailure[],
): Promise<Owned | null> {
  const recent = await optional(
    pages(`${API}/users/${name}/repos?sort=pushed&type=owner&per_page=100`, {
      schema: repositories,
      ask,
      nameOf: (repository) => repository.full_name,
      more: () => true,
    }),
    failures,
  );
  if (!recent?.cut) return recent;
  const query = new URLSearchParams({
    q: `user:${decodeURIComponent(name)} fork:false${ask.token ? " is:public" : ""}`,
    sort: "stars",
    order: "desc",
    per_page: "100",
  });
  const starred = await optional(
    ask.http.getJson(`${API}/search/repositories?${query}`, {
      schema: starredRepositories,
      part: "search",
      ...options(ask),
    }),
  );
  const known = new Set(recent.items.map(({ full_name }) => full_name));
  const more = (starred?.data.items.items ?? []).filter(({ full_name }) => !known.has(full_name));
  return { items: [...recent.items, ...more], odd: recent.odd, cut: true };
}

/** Stars of the person's own repositories. One may come without its stars: then no star is seen, which is not to have none. */
export function starsOf({ items, cut }: Owned): number | null {
  const starred = items.filter(({ fork }) => !fork).map(({ stargazers_count }) => stargazers_count);
  const stars = total(starred);
  if (!stars && starred.some((one) => one === null)) return null;
  return least(stars ?? 0, cut);
}

export const mostStarred = (items: Repository[]): Evidence[] =>
  items
    .filter(
      (one) => !one.fork && isWebAddress(one.html_url ?? "") && (one.stargazers_count ?? 0) > 0,
    )
    .sort((a, b) => (b.stargazers_count ?? 0) - (a.stargazers_count ?? 0))
    .slice(0, 3)
    .map(({ html_url, stargazers_count, pushed_at }) => ({
      signal: "stars",
      label: `Repository: ${number(stargazers_count ?? 0)} ${stargazers_count === 1 ? "star" : "stars"}`,
      url: html_url as string,
      at: pushed_at === null ? null : new Date(pushed_at).toISOString(),
    }));

const MOST_LANGUAGES = 5;
/** Main languages of the person's own repositories pushed to since `start`, the most frequent first. */
export function languagesOf(items: Repository[], start: number): string[] {
  const times = new Map<string, number>();
  for (const { fork, language, pushed_at } of items)
    if (!fork && language && language.length <= 40 && (pushed_at ?? 0) >= start)
      times.set(language, (times.get(language) ?? 0) + 1);
  return [...times]
    .sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
    .slice(0, MOST_LANGUAGES)
    .map(([language]) => language);
}
