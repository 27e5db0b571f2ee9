/** Numbers that look random and are the same on every machine: everything made up in the demo is drawn from these. */
export type Draw = () => number;

/** FNV-1a, 32 bit. */
export function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}

/** Mulberry32, seeded by a text: each call gives a number from 0 up to, not including, 1. */
export function drawFrom(seed: string): Draw {
  let state = hash(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A count with the given mean (Poisson; Knuth's method below 30, the normal approximation above). */
export function count(draw: Draw, mean: number): number {
  if (mean >= 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * bell(draw)));
  const limit = Math.exp(-mean);
  let product = draw();
  let found = 0;
  for (; product > limit; found++) product *= draw();
  return found;
}

/** A number from the standard normal distribution (Box-Muller). */
export function bell(draw: Draw): number {
  return Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}

export function pick<T>(draw: Draw, from: readonly T[]): T {
  return from[Math.floor(draw() * from.length)] as T;
}
