import type { z } from "zod";
import { nextPage, pageOf } from "./activity.server.ts";
import type { Http, Token } from "./http.server.ts";

export const API = "https://api.github.com";
const PAGES = 3;

export type Ask = { http: Http; token?: Token };
export const options = ({ token }: Ask) => ({
  network: "github" as const,
  ...(token && { token }),
});

type Paged<T> = {
  schema: z.ZodType<T[]>;
  ask: Ask;
  nameOf: (item: T) => string | null;
  more: (page: T[]) => boolean;
};

/** Up to three pages, each item once: a new one pushes others on to the next page meanwhile. `cut`: there may be more of them. */
export async function pages<T>(
  first: string,
  { schema, ask, nameOf, more }: Paged<T>,
): Promise<{ items: T[]; cut: boolean }> {
  const items = new Map<string | number, T>();
  let address: string | null = first;
  let on = true;
  let last = 0;
  let page = 0;
  for (; address && page < PAGES; page++) {
    const answer: { data: T[]; headers: Record<string, string> } | null = await pageOf(
      page,
      ask.http.getJson(address, { schema, ...options(ask) }),
    );
    if (!answer) break;
    last = answer.data.length;
    for (const item of answer.data) items.set(nameOf(item) ?? items.size, item);
    on = more(answer.data);
    address = on ? nextPage(answer.headers["link"], new URL(address)) : null;
  }
  // GitHub ends the third page of events without a link to a next one, however many there are.
  return {
    items: [...items.values()],
    cut: address !== null || (on && page === PAGES && last > 0),
  };
}
