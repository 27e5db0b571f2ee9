/**
 * The weakest of the signals that go together: audience that nobody answers, or answers without audience, convinces people
 * less than both. Each log is measured in standard deviations from the judged mean; the smallest, counted from
 * where an account without followers stands, is the value of the `balance` curve. Never falls when a signal rises.
 */
export const BALANCED = ["followers", "lists", "conversationReceived", "resharesReceived"] as const;

/** The smallest standardised log, shifted so that 0 is the lowest it can be. Arrays run over `BALANCED`. */
export function weakest(
  logs: ArrayLike<number>,
  mean: ArrayLike<number>,
  deviation: ArrayLike<number>,
): number {
  let least = Infinity;
  for (let i = 0; i < BALANCED.length; i++)
    least = Math.min(least, ((logs[i] as number) - (mean[i] as number)) / (deviation[i] as number));
  return least - floorOf(mean, deviation);
}

/** The smallest standardised log of an account of which everything was seen and is 0. */
export function floorOf(mean: ArrayLike<number>, deviation: ArrayLike<number>): number {
  let least = Infinity;
  for (let i = 0; i < BALANCED.length; i++)
    least = Math.min(least, -(mean[i] as number) / (deviation[i] as number));
  return least;
}

/** Writes how much of the balance each of its signals is credited with: in proportion to its log in standard deviations. */
export function sharesOf(
  logs: ArrayLike<number>,
  deviation: ArrayLike<number>,
  into: Float64Array,
): void {
  let sum = 0;
  for (let i = 0; i < BALANCED.length; i++)
    sum += into[i] = (logs[i] as number) / (deviation[i] as number);
  for (let i = 0; i < BALANCED.length; i++) into[i] = sum > 0 ? (into[i] as number) / sum : 0;
}
