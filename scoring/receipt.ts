import { keyOf, type Reading } from "./account.ts";
import { BALANCED } from "./balance.ts";
import type { Person } from "./combine.ts";
import { START, type Engine } from "./engine.ts";
import { notShownBy } from "./networks.ts";
import { wholePoints } from "./points.ts";
import { SIGNALS } from "./signals/index.ts";
import type { Contribution, Unseen } from "./types.ts";

/** Each account's signals with their part of the printed score, largest first, then `unseen` and `start`. */
export function contributionsOf(engine: Engine, { accounts, shares, expected }: Person, printed: number): Contribution[] {
  const lines: Contribution[] = [];
  const idle: Contribution[] = [];
  const parts: number[] = [];
  for (let a = 0; a < accounts.length; a++) {
    const { seen, heights, balance, shown, values, facts } = accounts[a] as Reading;
    const factor = seen > 0 ? (engine.scale * (shares[a] as number)) / seen : 0;
    const shared = heights[engine.balance] as number;
    const account = keyOf(facts);
    const { observedAt } = facts;
    for (let place = 0; place < SIGNALS.length; place++) {
      if (!(shown & (1 << place))) continue;
      const term = engine.terms[place] as number;
      const part = term < 0 ? 0 : factor * ((heights[term] as number) + shared * (balance[term] as number));
      const { key: signal, dimension } = SIGNALS[place] as (typeof SIGNALS)[number];
      const line = { signal, account, dimension, value: values[place] as number, points: 0, observedAt };
      if (part === 0) {
        idle.push(line);
        continue;
      }
      let at = parts.length;
      parts.push(part);
      lines.push(line);
      for (; at > 0 && (parts[at - 1] as number) < part; at--) {
        parts[at] = parts[at - 1] as number;
        lines[at] = lines[at - 1] as Contribution;
      }
      parts[at] = part;
      lines[at] = line;
    }
  }
  parts.push(engine.scale * expected);
  const points = wholePoints(parts, printed - START);
  for (let i = 0; i < lines.length; i++) (lines[i] as Contribution).points = points[i] as number;
  const more = points[lines.length] as number;
  for (const line of idle) lines.push(line);
  if (more > 0) lines.push(withoutSignal("unseen", more));
  lines.push(withoutSignal("start", START));
  return lines;
}

function withoutSignal(signal: string, points: number): Contribution {
  return { signal, account: null, dimension: null, value: null, points, observedAt: null };
}

/** The signals that no account shows, with what is expected of each in points. */
export function unseenOf(engine: Engine, readings: readonly Reading[], person: Person | null): Unseen[] {
  const unseen: Unseen[] = [];
  const main = person?.main;
  const factor = person && person.main.unseen > 0 ? (engine.scale * person.expected) / person.main.unseen : 0;
  const missing = BALANCED.length - bits((main?.mask ?? 0) & ((1 << BALANCED.length) - 1));
  const shared = main && missing > 0 ? (main.heights[engine.balance] as number) / missing : 0;
  let reason = "";
  let shown = 0;
  for (const reading of readings) shown |= reading.shown;
  for (let place = 0; place < SIGNALS.length; place++) {
    if (shown & (1 << place)) continue;
    if (reason === "") reason = notShownBy(readings.map(({ facts }) => facts.network));
    const term = engine.terms[place] as number;
    const height = term < 0 || !main ? 0 : (main.heights[term] as number) + (term < BALANCED.length ? shared : 0);
    const { key: signal } = SIGNALS[place] as (typeof SIGNALS)[number];
    unseen.push({ signal, reason, expected: Math.round(factor * height * 10) / 10 });
  }
  return unseen;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count++;
  return count;
}
