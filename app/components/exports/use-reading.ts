import { useEffect, useRef, useState } from "react";
import type { Given, Progress, Reading } from "#app/exports/index.ts";

type State = { reading: Reading | null; progress: Progress | null; busy: boolean };

/** Milliseconds between two drawings of the progress. */
const DRAWN = 150;

/** Reads chosen files in the browser. The readers are loaded with the first file, not with the page. */
export function useReading(known: NonNullable<Given["known"]>) {
  const [state, setState] = useState<State>({ reading: null, progress: null, busy: false });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function read(files: readonly File[], handle: string) {
    running.current?.abort();
    const stop = (running.current = new AbortController());
    const mine = () => running.current === stop && !stop.signal.aborted;
    setState({ reading: null, progress: null, busy: true });
    let drawn = 0;
    try {
      const { readChosen } = await import("#app/exports/chosen.ts");
      const reading = await readChosen(
        files,
        { handle, known, now: new Date() },
        {
          signal: stop.signal,
          onProgress: (progress) => {
            if (!mine() || Date.now() - drawn < DRAWN) return;
            drawn = Date.now();
            setState((before) => ({ ...before, progress }));
          },
        },
      );
      if (mine()) setState({ reading, progress: null, busy: false });
    } catch {
      const what = "The part of this page that reads exports could not be loaded.";
      const lost: Reading = {
        problems: [
          {
            entry: null,
            line: null,
            what,
            todo: "Check your connection, then choose the file again.",
          },
        ],
      };
      if (mine()) setState({ reading: lost, progress: null, busy: false });
    }
  }

  const stop = () => {
    running.current?.abort();
    setState({ reading: null, progress: null, busy: false });
  };
  return { ...state, read, stop };
}
