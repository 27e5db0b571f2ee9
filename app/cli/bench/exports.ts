import { readExport } from "#app/exports/index.ts";
import { file, manifest, NOW, tweet } from "#tests/support/exports.ts";
import type { Row } from "./report.ts";

const DAY = 86_400_000;
const MEGABYTE = 1024 ** 2;
const SOURCE = '<a href="https://mobile.x.example/app" rel="nofollow">An app with a usual name</a>';
const EDITS = {
  initial: {
    editTweetIds: ["1"],
    editableUntil: "2023-02-18T13:03:11.000Z",
    editsRemaining: "5",
    isEditEligible: false,
  },
};
/** Posts of fifteen years, some of them this quarter's, as X lays them out: half a kilobyte each. */
const piece = Array.from({ length: 1300 }, (_, post) => {
  const at = new Date(NOW.getTime() - (post % 15 === 0 ? 1 : post) * 4 * DAY).toISOString();
  return JSON.stringify(
    tweet(at, {
      source: SOURCE,
      edit_info: EDITS,
      display_text_range: ["0", "34"],
      lang: "en",
      truncated: false,
    }),
    null,
    2,
  );
}).join(",\n");
const bytes = new TextEncoder().encode(`${piece},\n`);

/** Reads an archive of X of so many megabytes, made up as it is read: against JSON.parse of the same posts, and its memory. */
export async function benchExports(megabytes: number): Promise<Row[]> {
  const pieces = Math.ceil((megabytes * MEGABYTE) / bytes.length);
  let [left, peak] = [pieces, 0];
  const open = () =>
    new ReadableStream<Uint8Array>({
      start: (controller) =>
        controller.enqueue(new TextEncoder().encode("window.YTD.tweets.part0 = [")),
      pull(controller) {
        peak = Math.max(peak, process.memoryUsage().rss);
        if (left-- > 0) return controller.enqueue(bytes.slice());
        controller.enqueue(new TextEncoder().encode("0]"));
        controller.close();
      },
    });
  const before = process.memoryUsage().rss;
  const started = performance.now();
  const reading = await readExport(
    [manifest(), { ...file("data/tweets.js", ""), size: null, open }],
    { handle: null, now: NOW },
  );
  const ours = performance.now() - started;
  if ("problems" in reading) throw new Error(reading.problems[0]?.what);
  const whole = new TextEncoder().encode(`[${piece}]`);
  const begun = performance.now();
  for (let turn = 0; turn < pieces; turn++) JSON.parse(new TextDecoder().decode(whole));
  const theirs = performance.now() - begun;
  return [
    {
      name: `read ${megabytes} MB of posts, against JSON.parse of them`,
      unit: "ms",
      ours,
      theirs,
      aim: 3,
    },
    {
      name: "memory that it takes at most",
      unit: "MB",
      ours: (peak - before) / MEGABYTE,
      theirs: null,
      aim: 100,
    },
  ];
}
