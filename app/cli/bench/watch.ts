import { setTimeout as sleep } from "node:timers/promises";

/** Asks /healthcheck again and again, from a process of its own, and keeps the longest time that it went unanswered. */
const PAUSE_MS = 10;
const url = process.argv[2] ?? "";
let longest = 0;
let asked = 0;

process.on("message", () => {
  const unanswered = asked === 0 ? 0 : performance.now() - asked;
  process.send?.({ longest: Math.max(longest, unanswered) }, () => process.exit(0));
});
process.once("disconnect", () => process.exit(0));

for (;;) {
  asked = performance.now();
  const response = await fetch(url);
  await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  longest = Math.max(longest, performance.now() - asked);
  asked = 0;
  await sleep(PAUSE_MS);
}
