/** Milliseconds of reading after which others get their turn: a page may draw, a server may answer. */
const LONGEST_TURN = 40;

/** Resolves at once, or in a new turn of the event loop when too long was read without one: true then. */
export function makePause(): () => Promise<boolean> {
  let last = Date.now();
  return async () => {
    if (Math.abs(Date.now() - last) <= LONGEST_TURN) return false;
    await new Promise((resolve) => setTimeout(resolve));
    last = Date.now();
    return true;
  };
}
