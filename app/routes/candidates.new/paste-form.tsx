import { Form, Link, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { CollectProgress } from "#app/components/progress.tsx";
import { Button, FieldErrors, inputClass, Notice } from "#app/components/ui.tsx";
import { dropTarget, OpenFile } from "./file.tsx";
import { OriginField } from "./origin.tsx";
import type { PasteResult } from "./paste.server.ts";
import { Preview } from "./preview.tsx";

const EXAMPLE = `Ada Example, github.com/ada, @ada.bsky.social
Bo Example; bo@mail.example; github:bo
https://mastodon.social/@cleo`;

export function PasteForm({ result }: { result: PasteResult | null }) {
  const busy = useNavigation().formAction === "/candidates/new";
  const handles = useRef<HTMLTextAreaElement>(null);
  // Otherwise what is written stays: after an error above all.
  useEffect(() => {
    if (handles.current && result?.saved) handles.current.value = result.text;
  }, [result]);
  return (
    <div className="space-y-6">
      {result?.saved && <Saved saved={result.saved} left={result.plan?.total ?? 0} />}
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Form
          method="post"
          action="/candidates/new"
          preventScrollReset
          aria-busy={busy}
          className="space-y-4"
        >
          <div className="space-y-1">
            <div className="flex min-h-8 items-center justify-between">
              <label htmlFor="handles" className="text-sm font-medium">
                Handles
              </label>
              <OpenFile into="handles" />
            </div>
            <textarea
              ref={handles}
              {...dropTarget}
              id="handles"
              name="handles"
              rows={12}
              dir="auto"
              spellCheck={false}
              autoCapitalize="off"
              autoComplete="off"
              defaultValue={result?.text}
              placeholder={EXAMPLE}
              aria-describedby="handles-hint handles-error"
              aria-invalid={result?.error ? true : undefined}
              className={`${inputClass} font-mono leading-6`}
            />
            <p id="handles-hint" className="text-xs text-muted">
              One candidate a line, up to 5,000 lines or 1 MB. Tabs, commas, semicolons, bars or
              spaces between.
            </p>
            <FieldErrors id="handles-error" errors={result?.error ? [result.error] : undefined} />
          </div>
          <OriginField chosen={result?.origin ?? "given"} />
          <div className="flex items-center gap-2">
            <Button type="submit" name="intent" value="preview">
              Preview
            </Button>
            <Button type="submit" name="intent" value="add" look="primary">
              Add
            </Button>
            <output className="ml-1 text-xs text-muted">{busy ? "Reading the list" : ""}</output>
          </div>
        </Form>
        <Understood />
        {result?.plan && (
          <div className="lg:col-span-2">
            <Preview plan={result.plan} saved={result.saved !== null} />
          </div>
        )}
      </div>
    </div>
  );
}

function Saved({ saved, left }: { saved: { candidates: number; accounts: number }; left: number }) {
  const nothing = saved.candidates + saved.accounts === 0;
  return (
    <div className="space-y-3">
      <Notice>
        {nothing
          ? "Nothing new was saved."
          : `Added ${saved.candidates} ${saved.candidates === 1 ? "candidate" : "candidates"} with ${saved.accounts} ${saved.accounts === 1 ? "account" : "accounts"}.`}{" "}
        {left === 1 ? "One line is" : `${left} lines are`} left to correct: change{" "}
        {left === 1 ? "it" : "them"} below and add again, or leave {left === 1 ? "it" : "them"}.
      </Notice>
      <CollectProgress />
    </div>
  );
}

const FORMS = [
  { network: "GitHub", forms: "github.com/octocat, github:octocat" },
  { network: "Bluesky", forms: "@alice.bsky.social, bsky.app/profile/…" },
  { network: "Mastodon", forms: "@user@host, https://host/@user" },
  { network: "Hacker News", forms: "hn:pg, news.ycombinator.com/user?id=pg" },
  { network: "Stack Exchange", forms: "stackoverflow.com/users/22656" },
  { network: "DEV", forms: "dev.to/ben" },
  { network: "X, LinkedIn, Facebook", forms: "x.com/…, linkedin.com/in/…, facebook.com/…" },
];

function Understood() {
  return (
    <aside aria-labelledby="forms" className="max-lg:order-last lg:border-l lg:pl-6">
      <h2 id="forms">How to write accounts</h2>
      <dl className="mt-2 space-y-2">
        {FORMS.map(({ network, forms }) => (
          <div key={network}>
            <dt className="text-xs font-medium text-muted">{network}</dt>
            <dd className="font-mono text-xs break-words">{forms}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-xs text-muted">
        The last three are kept, and read only from{" "}
        <Link to="/candidates/new?by=export" className="link">
          the candidate's own export
        </Link>
        : their terms forbid looking people up for hiring.
      </p>
      <p className="mt-3 text-xs text-muted">
        A name and an email address may stand anywhere in the line. A first line such as{" "}
        <span className="font-mono">name, email, city, handles</span> says what each column is.
      </p>
    </aside>
  );
}
