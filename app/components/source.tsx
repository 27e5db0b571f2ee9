import { day } from "./history-words.ts";

/** Where facts come from; the moment in milliseconds. */
type Source = {
  source: string | null;
  sourceName: string | null;
  observedAt: number | null;
  broughtByName: string | null;
};

/** Accounts whose facts were brought, by `network:handle`: from what, in a few words. */
export type Sources = Record<string, string>;

const ORIGIN: Record<string, string> = {
  export: "the candidate's data export",
  file: "an imported file",
};

/** In a few words, for beside a figure: "export", "file"; null for what was read live. */
export const sourceLabel = (source: string | null): string | null =>
  source === "export" ? "export" : source === "file" ? "file" : null;

/** "From the candidate's own export of 3 Mar 2026, imported by Ada." Nothing for what was read live. */
export function SourceLine({ source, sourceName, observedAt, broughtByName }: Source) {
  const origin = ORIGIN[source ?? ""];
  if (!origin || observedAt === null) return null;
  const date = <time dateTime={new Date(observedAt).toISOString()}>{day(observedAt)}</time>;
  return (
    <>
      From {origin}
      {sourceName && (
        <>
          {" "}
          (<bdi>{sourceName}</bdi>)
        </>
      )}
      {source === "export" ? <> of {date}</> : <>, {date}</>}
      {broughtByName && (
        <>
          , imported by <bdi>{broughtByName}</bdi>
        </>
      )}
      .
    </>
  );
}
