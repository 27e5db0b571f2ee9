import { useEffect, useRef, useState, type ReactNode } from "react";
import { Notice } from "#app/components/ui.tsx";
import type { Found, Given, Reading } from "#app/exports/index.ts";
import { Chooser } from "./chooser.tsx";
import { Findings } from "./findings.tsx";
import { ExportProblems } from "./problems.tsx";
import { useReading } from "./use-reading.ts";

/** What every answer to a sent export has. */
type Answer = { reading: Reading | null; handle: string; refused: string | null };

type Props<T extends Answer> = {
  action: string;
  /** What the last action answered. */
  taken: T | undefined;
  known: NonNullable<Given["known"]>;
  upload: { file: number; all: number };
  aside: ReactNode;
  /** Whose export it is, as a sentence says it. */
  whose?: string;
  renderSave: (found: Found, answer: T | undefined) => ReactNode;
};

/** Chooses an export, reads it and shows what was counted; saving it is the caller's. */
export function ExportReader<T extends Answer>({
  action,
  taken,
  known,
  upload,
  aside,
  whose,
  renderSave,
}: Props<T>) {
  const { reading, progress, busy, read, stop } = useReading(known);
  // Once another file is read, what was answered to the last one is over; what was typed stays.
  const [past, setPast] = useState<T>();
  const answer = taken === past ? undefined : taken;
  const shown = busy ? null : (reading ?? answer?.reading ?? null);
  const chosen = (files: readonly File[], handle: string) => {
    setPast(taken);
    void read(files, handle);
  };
  const results = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (reading) results.current?.querySelector<HTMLElement>("h2")?.focus();
  }, [reading]);
  return (
    <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0 space-y-4">
        {answer?.refused && <Notice tone="danger">{answer.refused}</Notice>}
        <Chooser
          action={action}
          handle={taken?.handle ?? ""}
          upload={upload}
          busy={busy}
          done={shown !== null && !("problems" in shown)}
          progress={progress}
          onRead={chosen}
          onStop={stop}
        />
        <div ref={results}>
          {shown && "problems" in shown && <ExportProblems problems={shown.problems} />}
          {shown && !("problems" in shown) && (
            <Findings found={shown} whose={whose}>
              {renderSave(shown, answer)}
            </Findings>
          )}
        </div>
      </div>
      {aside}
    </div>
  );
}
