import type { Collected } from "#app/networks/connector.ts";
import { networkLabel } from "#db/constants.ts";
import type { HeldJob } from "#db/leases.server.ts";
import type { Collect } from "./collect.server.ts";

/** `fault`: the program erred, not the network. */
export type JobResult = Collected & { fault?: true };

type Options = {
  asOf: number;
  /** Aborted when the result is no longer wanted. */
  unwanted: AbortSignal;
  deadlineMs: number;
  report: (job: HeldJob, error: unknown) => void;
};

/**
 * Reads the account of a job within its deadline. Never throws: an exception is reported and becomes an outcome.
 * Resolves to null as soon as the result is no longer wanted.
 */
export async function runJob(
  collect: Collect,
  job: HeldJob,
  { asOf, unwanted, deadlineMs, report }: Options,
): Promise<JobResult | null> {
  const over = new AbortController();
  const end = () => over.abort();
  const timer = setTimeout(end, deadlineMs);
  unwanted.addEventListener("abort", end, { once: true });
  const ended = new Promise<null>((resolve) =>
    over.signal.addEventListener("abort", () => resolve(null), { once: true }),
  );
  if (unwanted.aborted) end();
  const label = networkLabel(job.host);
  try {
    const reading = collect(
      { accountId: job.accountId, network: job.network, handle: job.handle },
      { asOf, signal: over.signal },
    );
    const collected = await Promise.race([reading, ended]);
    if (unwanted.aborted) return null;
    if (collected && !over.signal.aborted) return collected;
    return {
      outcome: "unreachable",
      facts: null,
      message: `${label} did not finish answering within ${Math.round(deadlineMs / 1000)} seconds.`,
    };
  } catch (error) {
    if (unwanted.aborted) return null;
    report(job, error);
    const message = `The answer from ${label} could not be understood. This is a fault in Touchstone, not in the account.`;
    return { outcome: "malformed", facts: null, message, fault: true };
  } finally {
    clearTimeout(timer);
    unwanted.removeEventListener("abort", end);
  }
}
