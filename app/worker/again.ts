/** Times that something is worked out anew because what it rests on changed while it was being written. */
const MOST_ROUNDS = 20;

/** Works something out and writes it, until nothing came in between: `once` resolves to undefined when something did. */
export async function untilWritten<T>(once: () => Promise<T | undefined>): Promise<T> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const written = await once();
    if (written !== undefined) return written;
  }
  throw new Error(`What it rests on changed ${MOST_ROUNDS} times while it was being written`);
}
