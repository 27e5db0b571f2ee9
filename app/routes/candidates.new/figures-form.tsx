import { Form, Link, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { counted } from "#app/domain/counted.ts";
import { CollectProgress } from "#app/components/progress.tsx";
import { Button, FieldErrors, inputClass, Notice } from "#app/components/ui.tsx";
import { FiguresPreview } from "./figures-preview.tsx";
import type { FiguresResult } from "./figures.server.ts";
import { OriginField } from "./origin.tsx";

const ADDRESS = "/candidates/new?by=figures";

/** Figures from a file: choose it or paste the table, look at what it says, store it. */
export function FiguresForm({ result }: { result: FiguresResult | null }) {
  const navigation = useNavigation();
  const busy = navigation.formAction === ADDRESS;
  const storing = navigation.formData?.get("intent") === "store";
  const text = useRef<HTMLTextAreaElement>(null);
  const file = useRef<HTMLInputElement>(null);
  // What was read stands in the textarea from then on: a file that stays chosen would come before corrections made there.
  useEffect(() => {
    if (!result) return;
    if (text.current && result.text) text.current.value = result.text;
    if (file.current) file.current.value = "";
  }, [result]);
  const ready = result?.plan && !result.stored ? result.plan.total - result.plan.counts.wrong : 0;
  const error = result?.error ? [result.error] : undefined;
  return (
    <div className="space-y-6">
      {result?.stored && <Stored stored={result.stored} left={result.plan?.counts.wrong ?? 0} />}
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Form
          method="post"
          action={ADDRESS}
          encType="multipart/form-data"
          preventScrollReset
          aria-busy={busy}
          className="space-y-4"
        >
          <div className="space-y-1">
            <label htmlFor="file" className="block text-sm font-medium">
              Metrics file
            </label>
            <input
              ref={file}
              id="file"
              name="file"
              type="file"
              accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
              aria-describedby="file-hint file-error"
              aria-invalid={error ? true : undefined}
              className={`${inputClass} p-1 file:mr-3 file:h-7 file:cursor-pointer file:rounded file:border-0 file:bg-sunken file:px-3 file:text-sm file:font-medium file:text-ink`}
            />
            <p id="file-hint" className="text-xs text-muted">
              {result?.name && result.plan ? (
                <>
                  <bdi>{result.name}</bdi> was read and stands here as text. Another file takes its
                  place.
                </>
              ) : (
                "CSV with commas, semicolons or tabs, up to 5,000 rows or 1 MB. One account a row."
              )}
            </p>
            <FieldErrors id="file-error" errors={error} />
          </div>
          <details open={Boolean(result?.text)} className="space-y-1">
            <summary className="w-fit cursor-pointer rounded py-1 text-sm text-muted">
              {result?.text ? "The table as text" : "Or paste the table"}
            </summary>
            <label htmlFor="figures" className="sr-only">
              The table as text
            </label>
            <textarea
              ref={text}
              id="figures"
              name="figures"
              rows={8}
              dir="ltr"
              spellCheck={false}
              autoCapitalize="off"
              autoComplete="off"
              defaultValue={result?.text}
              wrap="off"
              className={`${inputClass} font-mono text-xs leading-5`}
            />
          </details>
          <OriginField chosen={result?.origin ?? "given"} />
          <div className="flex flex-wrap items-center gap-2">
            <Button
              type="submit"
              name="intent"
              value="preview"
              look={ready > 0 ? "plain" : "primary"}
            >
              {ready > 0 ? "Preview again" : "Preview"}
            </Button>
            {ready > 0 && (
              <Button type="submit" name="intent" value="store" look="primary">
                {ready === 1 ? "Store 1 row" : `Store ${ready.toLocaleString("en-GB")} rows`}
              </Button>
            )}
            <output className="ml-1 text-xs text-muted">
              {busy
                ? storing
                  ? "Storing the figures: a thousand rows take a few seconds"
                  : "Reading the file"
                : ""}
            </output>
          </div>
        </Form>
        <HowTo />
        {result?.plan && (
          <div className="lg:col-span-2">
            <FiguresPreview plan={result.plan} stored={result.stored !== null} />
          </div>
        )}
      </div>
    </div>
  );
}

function Stored({
  stored: { rows, people },
  left,
}: {
  stored: { rows: number; people: number };
  left: number;
}) {
  return (
    <div className="space-y-3">
      <Notice>
        {rows === 0
          ? "Nothing new was stored."
          : `Stored ${counted(rows, "row", "rows")} of figures${people > 0 ? `, with ${counted(people, "new candidate", "new candidates")}` : ""}.`}{" "}
        {counted(left, "row is", "rows are")} left to correct: change {left === 1 ? "it" : "them"}{" "}
        in the text below, or download {left === 1 ? "it" : "them"}, and send again.
      </Notice>
      <CollectProgress />
    </div>
  );
}

function HowTo() {
  return (
    <aside aria-labelledby="how-to" className="max-lg:order-last lg:border-l lg:pl-6">
      <h2 id="how-to">How to make the file</h2>
      <p className="mt-2">
        <a href="/metrics.csv" download className="link">
          Download the template
        </a>
        <span className="text-muted">
          {" "}
          and fill in a row for each account. Its example row is not read.
        </span>
      </p>
      <ul className="mt-3 list-disc space-y-1.5 pl-4 text-xs text-muted marker:text-faint">
        <li>An empty cell is unknown. 0 means none.</li>
        <li>Dates as 2026-03-01. Source and date are kept, and told beside each point.</li>
        <li>Thousands may be written 12,345 or 12 345. 1.2k is taken as 1,200.</li>
        <li>What was sent and received counts over window_days, 90 when empty.</li>
        <li>Other titles are understood where they are clear: Tweets, Karma, Date, Profile URL.</li>
        <li>To say which candidate is meant, add a column email or candidate_id.</li>
      </ul>
      <p className="mt-3 text-xs text-muted">
        Use figures that the candidate or a tool you may use gave you.{" "}
        <Link to="/methodology" className="link">
          How they become a score
        </Link>
      </p>
    </aside>
  );
}
