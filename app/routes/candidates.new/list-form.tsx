import { Form, Link, useNavigation } from "@remix-run/react";
import { Button, FieldErrors, inputClass } from "#app/components/ui.tsx";
import { LIMITS } from "#app/imports/limits.ts";
import { number } from "#app/domain/number.ts";

const EXAMPLE = `Ada Example, github.com/ada, @ada.bsky.social
Bo Example; bo@mail.example; github:bo
https://mastodon.social/@cleo`;

/** A list or table, pasted or as a file. What is in it is checked on the page that follows. */
export function ListForm({ result }: { result: { error: string; text: string } | null }) {
  const busy = useNavigation().formAction === "/candidates/new";
  const errors = result ? [result.error] : undefined;
  return (
    <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <Form
        method="post"
        action="/candidates/new"
        encType="multipart/form-data"
        aria-busy={busy}
        className="space-y-5"
      >
        <FieldErrors id="list-error" errors={errors} />
        <div className="space-y-1">
          <label htmlFor="file" className="block text-sm font-medium">
            File
          </label>
          <input
            id="file"
            name="file"
            type="file"
            aria-describedby="file-hint list-error"
            className={`${inputClass} p-1 file:mr-3 file:h-7 file:cursor-pointer file:rounded file:border-0 file:bg-sunken file:px-3 file:text-sm file:font-medium file:text-ink`}
          />
          <p id="file-hint" className="text-xs text-muted">
            Excel (.xlsx), CSV, vCard, Markdown, HTML or JSON; up to {number(LIMITS.rows)} rows or{" "}
            {LIMITS.bytes / 1024 ** 2} MB.
          </p>
        </div>
        <div className="space-y-1">
          <label htmlFor="list" className="block text-sm font-medium">
            Or paste a list or table
          </label>
          <textarea
            id="list"
            name="list"
            rows={12}
            dir="auto"
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            defaultValue={result?.text}
            placeholder={EXAMPLE}
            aria-describedby="list-hint list-error"
            aria-invalid={errors ? true : undefined}
            className={`${inputClass} font-mono leading-6`}
          />
          <p id="list-hint" className="text-xs text-muted">
            One person per line, or a table with column titles. Nothing is saved yet: you check
            every row on the next page.
          </p>
        </div>
        <div className="flex items-center gap-3">
          <Button type="submit" look="primary" disabled={busy}>
            Read list
          </Button>
          <output className="text-xs text-muted">{busy ? "Reading the list" : ""}</output>
        </div>
      </Form>
      <Understood />
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
        X, LinkedIn and Facebook do not allow looking people up for hiring: accounts there are
        saved, and their figures come only from{" "}
        <Link to="/candidates/new?by=export" className="link">
          the candidate's data export
        </Link>{" "}
        or from a table with figures (
        <a href="/metrics.csv" download className="link">
          template
        </a>
        ).
      </p>
      <p className="mt-3 text-xs text-muted">
        In a table, accounts are read only from columns for accounts. Columns that match no field
        are kept as a note.
      </p>
    </aside>
  );
}
