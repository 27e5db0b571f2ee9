/**
 * The weakest of the signals that go together: audience that nobody answers, or answers without audience, convinces people
 * less than both. Each log is measured in standard deviations from the judged mean; the smallest, counted from
 * where an account without followers stands, is the value of the `balance` curve. Never falls when a signal rises.
 */
export const BALANCED = ["followers", "lists", "conversationReceived", "resharesReceived"] as const;

/** The smallest standardised log, shifted so that 0 is the lowest it can be. Arrays run over `BALANCED`. */
export function weakest(logs: ArrayLike<number>, mean: ArrayLike<number>, deviation: ArrayLike<number>): number {
  let least = Infinity;
  let floor = Infinity;
  for (let i = 0; i < BALANCED.length; i++) {
    const centre = mean[i] as number;
    const spread = deviation[i] as number;
    const standard = ((logs[i] as number) - centre) / spread;
    if (standard < least) least = standard;
    if (-centre / spread < floor) floor = -centre / spread;
  }
  return least - floor;
}

/** How much of the balance each of its signals is credited with: in proportion to its log in standard deviations. */
export function sharesOf(logs: ArrayLike<number>, deviation: ArrayLike<number>): number[] {
  const shares: number[] = [];
  let sum = 0;
  for (let i = 0; i < BALANCED.length; i++) {
    const above = (logs[i] as number) / (deviation[i] as number);
    shares.push(above);
    sum += above;
  }
  for (let i = 0; i < shares.length; i++) shares[i] = sum > 0 ? (shares[i] as number) / sum : 0;
  return shares;
}
