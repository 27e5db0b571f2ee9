import { z } from "zod";
import { count, isTrue, moment, naming, optional, page, undated } from "./activity.server.ts";
import { TooLarge } from "./body.server.ts";
import { NetworkFailure } from "./failure.ts";
import type { Http, Token } from "./http.ts";

const SEARCH = "https://api.github.com/search/issues";
const PAGE = 100;
/** An issue's text may have 65,536 characters, so that a full page of them is more than is read at once. */
const SMALL_PAGE = 25;

const tally = z.object({ total_count: count, incomplete_results: isTrue });
const issues = tally.extend({
  items: page(
    z.object({
      html_url: naming,
      created_at: moment,
      comments: count,
      reactions: z.object({ total_count: count }).nullish().catch(null),
      pull_request: z.object({ merged_at: moment }).nullish().catch(null),
    }),
  ),
});

/** Issues and pull requests that a search found: `items` are the newest of `total`. `cut`: there may be more than it says. */
export type Found = {
  total: number | null;
  items: z.output<typeof issues>["items"]["items"];
  odd: number;
  cut: boolean;
};

/** Fine-grained tokens get no answer for issues and pull requests at once. */
export const mustAskApart = ({ value }: Token) => value.startsWith("github_pat_");

/** What GitHub finds; null where it does not say. `items`: whether they are wanted, or the number alone. */
type Search = (terms: string, items: boolean) => Promise<Found | null>;

/**
 * Searches of one account, between two moments (ms). Fine-grained tokens must ask for issues and pull requests apart; the
 * others may ask for both at once, which spares half of the requests.
 */
export function searchOf(
  ask: { http: Http; token?: Token },
  { start, end, failures }: { start: number; end: number; failures: NetworkFailure[] },
): Search {
  let apart = ask.token !== undefined && mustAskApart(ask.token);
  // A token may see private repositories, of which nobody else knows.
  const scope = `${ask.token ? "is:public " : ""}created:${seconds(start)}..${seconds(end)}`;
  const find = async <T extends z.ZodType>(schema: T, terms: string, size: number) => {
    const query = new URLSearchParams({
      q: `${terms} ${scope}`,
      sort: "created",
      order: "desc",
      per_page: String(size),
    });
    const { data } = await ask.http.getJson(`${SEARCH}?${query}`, {
      network: "github",
      part: "search",
      schema,
      keep: false,
      ...(ask.token && { token: ask.token }),
    });
    return data;
  };
  const tell = async (terms: string): Promise<Found> => {
    const { total_count: total, incomplete_results: cut } = await find(tally, terms, 1);
    return { total, items: [], odd: 0, cut };
  };
  const get = async (terms: string, size: number): Promise<Found> => {
    const { total_count: total, items, incomplete_results } = await find(issues, terms, size);
    const full = total === null && items.items.length + items.odd >= size;
    const odd = items.odd + undated(items.items, ({ created_at }) => created_at);
    return { total, items: items.items, odd, cut: incomplete_results || full };
  };
  const sized = async (terms: string, items: boolean): Promise<Found> => {
    if (!items) return tell(terms);
    try {
      return await get(terms, PAGE);
    } catch (error) {
      if (error instanceof NetworkFailure && error.cause instanceof TooLarge)
        return get(terms, SMALL_PAGE);
      throw error;
    }
  };
  const both = async (terms: string, items: boolean): Promise<Found> =>
    together(
      await sized(`${terms} is:issue`, items),
      await sized(`${terms} is:pull-request`, items),
    );
  return (terms, items) =>
    optional(
      (async () => {
        if (apart) return both(terms, items);
        try {
          return await sized(terms, items);
        } catch (error) {
          if (!wantsApart(error)) throw error;
          apart = true;
          return both(terms, items);
        }
      })(),
      failures,
    );
}

const wantsApart = (error: unknown) =>
  error instanceof NetworkFailure &&
  error.status === 422 &&
  JSON.stringify(error.body ?? "")
    .slice(0, 2000)
    .includes("is:issue");

const together = (issue: Found, pull: Found): Found => ({
  total: issue.total === null || pull.total === null ? null : issue.total + pull.total,
  items: [...issue.items, ...pull.items]
    .sort((a, b) => (b.created_at ?? 0) - (a.created_at ?? 0))
    .slice(0, PAGE), // as many as are told when both are asked for at once
  odd: issue.odd + pull.odd,
  cut: issue.cut || pull.cut,
});

const seconds = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
