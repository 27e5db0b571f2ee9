import { OUTCOMES, type Outcome } from "#db/constants.ts";

export type Reason = Exclude<Outcome, "ok">;
type Mend = "correct" | "export" | "retry";

/** Why accounts could not be read, in a few words, what helps, and the buttons that do it, the best first. */
export const REASONS: Record<Reason, { label: string; todo: string; mends: Mend[] }> = {
  notFound: {
    label: "No such account",
    todo: "Ask the candidate for the right address.",
    mends: ["correct", "retry"],
  },
  moved: {
    label: "Moved",
    todo: "What was read of the old account stays until then.",
    mends: ["correct", "retry"],
  },
  suspended: {
    label: "Suspended",
    todo: "Ask the candidate about it, or for an export of their data.",
    mends: ["export", "correct", "retry"],
  },
  closed: {
    label: "Not public",
    todo: "Ask the candidate for an export of their data.",
    mends: ["export", "retry"],
  },
  rateLimited: {
    label: "Network asked us to wait",
    todo: "It will be tried again automatically.",
    mends: ["retry"],
  },
  unreachable: {
    label: "Not reachable",
    todo: "It will be tried again automatically. If it stays this way, check the address.",
    mends: ["retry", "correct"],
  },
  malformed: {
    label: "Answer not understood",
    todo: "It will be tried again automatically.",
    mends: ["retry", "export"],
  },
};

export const REASON_KEYS = OUTCOMES.filter((outcome): outcome is Reason => outcome !== "ok");

export const reasonFrom = (text: string | null): Reason | undefined =>
  REASON_KEYS.find((key) => key === text);
