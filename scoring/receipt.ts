import type { Reading } from "./account.ts";
import { BALANCED } from "./balance.ts";
import type { Person } from "./combine.ts";
import { START, type Engine } from "./engine.ts";
import { notShownBy } from "./networks.ts";
import { wholePoints } from "./points.ts";
import { SIGNALS } from "./signals/index.ts";
import type { Contribution, Unseen } from "./types.ts";

/** Kept between calls to spare allocations; filled anew by each. A place among the lines is account * 16 + signal. */
const parts: number[] = [];
const places: number[] = [];
const idle: number[] = [];

/** Each account's signals with their part of the printed score, largest first, then `unseen` and `start`. */
export function contributionsOf(
  engine: Engine,
  { accounts, shares, expected }: Person,
  printed: number,
): Contribution[] {
  let earning = 0;
  let idling = 0;
  for (let a = 0; a < accounts.length; a++) {
    const { seen, heights, balance, shown, mask } = accounts[a] as Reading;
    const factor = seen > 0 ? (engine.scale * (shares[a] as number)) / seen : 0;
    const shared = mask & (1 << engine.balance) ? (heights[engine.balance] as number) : 0;
    for (let place = 0; place < SIGNALS.length; place++) {
      if (!(shown & (1 << place))) continue;
      const term = engine.terms[place] as number;
      const part =
        term < 0 ? 0 : factor * ((heights[term] as number) + shared * (balance[term] as number));
      if (part === 0) {
        idle[idling++] = a * 16 + place;
        continue;
      }
      let at = earning++;
      for (; at > 0 && (parts[at - 1] as number) < part; at--) {
        parts[at] = parts[at - 1] as number;
        places[at] = places[at - 1] as number;
      }
      parts[at] = part;
      places[at] = a * 16 + place;
    }
  }
  parts[earning] = engine.scale * expected;
  wholePoints(parts, earning + 1, printed - START);
  const lines: Contribution[] = [];
  for (let i = 0; i < earning; i++)
    lines.push(lineOf(accounts, places[i] as number, (parts[i] as number) | 0));
  for (let i = 0; i < idling; i++) lines.push(lineOf(accounts, idle[i] as number, 0));
  const more = (parts[earning] as number) | 0;
  if (more > 0) lines.push(withoutSignal("unseen", more));
  lines.push(withoutSignal("start", START));
  return lines;
}

function lineOf(accounts: readonly Reading[], at: number, points: number): Contribution {
  const place = at & 15;
  const { values, facts, account } = accounts[at >> 4] as Reading;
  const { key: signal, dimension } = SIGNALS[place] as (typeof SIGNALS)[number];
  return {
    signal,
    account,
    dimension,
    value: values[place] as number,
    points,
    observedAt: facts.observedAt,
  };
}

function withoutSignal(signal: string, points: number): Contribution {
  return { signal, account: null, dimension: null, value: null, points, observedAt: null };
}

/** The signals that no account shows, with what is expected of each in points. */
export function unseenOf(
  engine: Engine,
  readings: readonly Reading[],
  person: Person | null,
): Unseen[] {
  const unseen: Unseen[] = [];
  const main = person?.main;
  const factor =
    person && person.main.unseen > 0 ? (engine.scale * person.expected) / person.main.unseen : 0;
  const missing = main && engine.pattern(main.mask).hidden.length;
  const shared = missing ? (main?.heights[engine.balance] as number) / missing : 0;
  let reason = "";
  let shown = 0;
  for (const reading of readings) shown |= reading.shown;
  for (let place = 0; place < SIGNALS.length; place++) {
    if (shown & (1 << place)) continue;
    if (reason === "") reason = notShownBy(readings);
    const term = engine.terms[place] as number;
    const height =
      term < 0 || !main
        ? 0
        : (main.heights[term] as number) + (term < BALANCED.length ? shared : 0);
    const { key: signal } = SIGNALS[place] as (typeof SIGNALS)[number];
    unseen.push({ signal, reason, expected: Math.round(factor * height * 10) / 10 });
  }
  return unseen;
}
