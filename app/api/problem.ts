import { STATUS_CODES } from "node:http";

/** Characters of a message: some repeat what was sent. */
const LONGEST = 300;
const MOST_ERRORS = 20;

type Details = {
  /** What is wrong, by JSON pointer (body) or name (query). */
  errors?: readonly { at: string; detail: string }[];
  /** Extension members. */
  more?: Readonly<Record<string, string | number>>;
  headers?: Readonly<Record<string, string>>;
};

/** An error response of the API. */
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

/** In the form of RFC 9457. */
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
