import { sentenceOf } from "#app/domain/activity-sentences.ts";
import { person, SLOTS, candidatesIn, type Names, type Piece, type Row } from "./slots.ts";

/** Who did it: the team's member, a token, a candidate, a reader, or null for Touchstone itself. */
function subject(row: Row, names: Names): Piece {
  const id = row.actorId ?? 0;
  if (row.actorType === "system") return "Touchstone";
  if (row.actorType === "apiToken")
    return { name: `API token “${names.apiTokens.get(id) ?? id}”`, to: null };
  if (row.actorType === "shareLink") return "A reader of a share link";
  if (row.actorType === "candidateLink") {
    const [candidate] = candidatesIn(row);
    return typeof candidate === "number" ? person(candidate, names) : "A candidate";
  }
  return { name: names.members.get(id) ?? "A former member", to: null };
}

/** A row of the log as a sentence: "Robin moved Ada Example to Interview for Cook". */
export function rowSentence(row: Row, names: Names): Piece[] {
  const sentence =
    sentenceOf({ entity: row.entityType, verb: row.verb }) ?? `${row.verb} (${row.entityType})`;
  const rest = sentence.split(/\{(\w+)\}/).map((text, nth): Piece => {
    if (nth % 2 === 0) return text;
    return SLOTS[text]?.(row, names) ?? String(row.detail[text] ?? "?");
  });
  const [first = "", ...others] = rest;
  const who = subject(row, names);
  const start = typeof who === "string" ? capital(who) : who;
  return [start, ...(typeof first === "string" ? [` ${first}`] : [" ", first]), ...others].filter(
    (piece) => piece !== "",
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** An export's columns and the view it was made of, which a sentence has no room for. */
export function noteOf({ verb, detail }: Row): string | null {
  if (verb !== "exported") return null;
  const parts = [
    detail.preset && `For ${detail.preset}`,
    detail.columns && `Columns: ${detail.columns}`,
    detail.view && `View: ${detail.view}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(" · ") : null;
}
