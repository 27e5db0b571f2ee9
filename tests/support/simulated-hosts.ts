import { createHash } from "node:crypto";
import { Dispatcher } from "undici";

/** A limit as its host keeps it: so many requests in each window. */
export type Allowed = {
  limit: number;
  windowMs: number;
  /** "first": a window begins with its first request; "clock": windows begin at whole multiples of their length. */
  begins: "first" | "clock";
};
export type Said = { allowed: Allowed; remaining: number; resetAt: number; now: number };
export type Answer = { body: unknown; headers?: Record<string, string> };
export type SimulatedHost = {
  /** Which of the host's limits a request counts for. */
  part(url: URL, headers: Record<string, string>): string;
  limits: Record<string, Allowed>;
  /** How the host tells what is left. */
  tell(said: Said): Record<string, string>;
  answer(url: URL): Answer;
};

export type Counted = Allowed & {
  /** Requests answered, and refused because the window was used up. */
  answered: number;
  refused: number;
  /** The most that came in one window. */
  most: number;
  /** Windows in which anything was asked. */
  windows: number;
};

type Clock = { now: () => number; sleep: (ms: number) => Promise<void> };

/** Stands in for the internet: hosts in memory that keep their own limits, answer after a while, and count. */
export function simulatedHosts(
  hosts: Record<string, SimulatedHost>,
  { now, sleep }: Clock,
  latencyMs: () => number,
) {
  const windows = new Map<string, Counted & { from: number; used: number }>();

  function count(key: string, allowed: Allowed) {
    const known = windows.get(key) ?? {
      ...allowed,
      answered: 0,
      refused: 0,
      most: 0,
      windows: 0,
      from: Number.NEGATIVE_INFINITY,
      used: 0,
    };
    windows.set(key, known);
    if (now() >= known.from + allowed.windowMs) {
      known.from =
        allowed.begins === "clock"
          ? Math.floor(now() / allowed.windowMs) * allowed.windowMs
          : now();
      known.used = 0;
      known.windows++;
    }
    known.used++;
    known.most = Math.max(known.most, known.used);
    const fine = known.used <= allowed.limit;
    if (fine) known.answered++;
    else known.refused++;
    return {
      fine,
      remaining: Math.max(0, allowed.limit - known.used),
      resetAt: known.from + allowed.windowMs,
    };
  }

  function respond(url: URL, headers: Record<string, string>) {
    const host = hosts[url.host];
    if (!host) return { status: 404, headers: {}, body: { message: "No such host here" } };
    const part = host.part(url, headers);
    const allowed = host.limits[part] as Allowed;
    const { fine, ...left } = count(part, allowed);
    const told = host.tell({ allowed, ...left, now: now() });
    if (!fine) return { status: 429, headers: told, body: { message: "API rate limit exceeded" } };
    const { body, headers: more } = host.answer(url);
    return { status: 200, headers: { ...told, ...more }, body };
  }

  class InMemory extends Dispatcher {
    override dispatch(
      { origin, path, headers }: Dispatcher.DispatchOptions,
      handler: Dispatcher.DispatchHandler,
    ): boolean {
      const url = new URL(path, String(origin));
      handler.onConnect?.(() => {});
      void this.#exchange(url, headers as Record<string, string>, handler);
      return true;
    }
    async #exchange(
      url: URL,
      headers: Record<string, string>,
      handler: Dispatcher.DispatchHandler,
    ) {
      await sleep(latencyMs());
      const { status, headers: told, body } = respond(url, headers);
      await sleep(latencyMs());
      const raw = Object.entries({ ...told, "content-type": "application/json" })
        .flat()
        .map((text) => Buffer.from(text));
      handler.onHeaders?.(status, raw, () => {}, "");
      handler.onData?.(Buffer.from(JSON.stringify(body)));
      handler.onComplete?.([]);
    }
    override close(): Promise<void>;
    override close(callback: () => void): void;
    override close(callback?: () => void): Promise<void> | void {
      return callback ? callback() : Promise.resolve();
    }
  }

  return { dispatcher: new InMemory(), counted: (): Map<string, Counted> => windows };
}

/** A number from 0 to below 1 that belongs to a name. */
export const shareOf = (name: string): number =>
  createHash("sha256").update(name).digest().readUInt32BE() / 2 ** 32;
