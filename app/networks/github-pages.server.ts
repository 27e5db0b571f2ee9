import type { z } from "zod";
import { nextPage, pageOf } from "./activity.server.ts";
import type { Http, Token } from "./http.ts";

export const API = "https://api.github.com";
const PAGES = 3;

export type Ask = { http: Http; token?: Token };
export const options = ({ token }: Ask) => ({
  network: "github" as const,
  ...(token && { token }),
});

type Paged<T> = {
  schema: z.ZodType<{ items: T[]; odd: number }>;
  ask: Ask;
  nameOf: (item: T) => string | null;
  more: (page: T[]) => boolean;
};

/** Up to three pages, each item once: a new one pushes others on to the next page meanwhile. `cut`: there may be more of them. */
export async function pages<T>(
  first: string,
  { schema, ask, nameOf, more }: Paged<T>,
): Promise<{ items: T[]; odd: number; cut: boolean }> {
  const items = new Map<string | number, T>();
  let address: string | null = first;
  let on = true;
  let [last, odd, number] = [0, 0, 0];
  for (; address && number < PAGES; number++) {
    const answer: {
      data: { items: T[]; odd: number };
      headers: Record<string, string>;
    } | null = await pageOf(number, ask.http.getJson(address, { schema, ...options(ask) }));
    if (!answer) break;
    last = answer.data.items.length + answer.data.odd;
    odd += answer.data.odd;
    for (const item of answer.data.items) items.set(nameOf(item) ?? items.size, item);
    on = more(answer.data.items);
    address = on ? nextPage(answer.headers["link"], new URL(address)) : null;
  }
  // GitHub ends the third page of events without a link to a next one, however many there are.
  return {
    items: [...items.values()],
    odd,
    cut: address !== null || (on && number === PAGES && last > 0),
  };
}
