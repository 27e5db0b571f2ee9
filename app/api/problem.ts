import { STATUS_CODES } from "node:http";

/** Characters of a message: some repeat what a stranger sent. */
const LONGEST = 300;
const MOST_ERRORS = 20;

type Details = {
  /** What is wrong with the body or the query, by JSON pointer or parameter. */
  errors?: readonly { at: string; detail: string }[];
  /** Members of its own. */
  more?: Readonly<Record<string, string | number>>;
  headers?: Readonly<Record<string, string>>;
};

/** Why a request to the API was refused. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly details: Details = {},
  ) {
    super(detail);
  }
}

export const PROBLEM_TYPE = "application/problem+json";

const short = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** As RFC 9457 writes it. */
export function problemBody(status: number, detail: string, { errors, more }: Details = {}) {
  return JSON.stringify({
    type: "about:blank",
    title: STATUS_CODES[status] ?? "Error",
    status,
    detail: short(detail),
    ...(errors && {
      errors: errors
        .slice(0, MOST_ERRORS)
        .map((one) => ({ at: short(one.at), detail: short(one.detail) })),
    }),
    ...more,
  });
}

export const problemResponse = (status: number, detail: string, details: Details = {}): Response =>
  new Response(problemBody(status, detail, details), {
    status,
    headers: { "Content-Type": PROBLEM_TYPE, ...details.headers },
  });
