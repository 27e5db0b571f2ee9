import { counted } from "#app/domain/counted.ts";
import { reasonFrom, REASONS } from "#app/domain/unread-reasons.ts";
import { REQUEST_WORDS } from "#app/domain/request-fields.ts";
import type { ActivityRow } from "#db/activities.server.ts";
import { networkLabel, REQUEST_KINDS } from "#db/constants.ts";

/** A piece of a sentence: words, or a name with the page it leads to. */
export type Piece = string | { name: string; to: string | null };
export type Row = Pick<
  ActivityRow,
  "actorType" | "actorId" | "entityType" | "entityId" | "verb" | "detail"
>;
/** Today's names, by id; a candidate who was merged goes by the survivor's. */
export type Names = Record<
  "candidates" | "members" | "positions" | "tags" | "imports" | "apiTokens",
  ReadonlyMap<number, string>
> & { survivors: ReadonlyMap<number, number> };

type Slot = (row: Row, names: Names) => Piece;

const ERASED = "an erased candidate";
const idOf = (value: unknown) => (typeof value === "number" ? value : null);
const people = (count: number) => counted(count, "person", "people");
const list = (parts: string[]) => {
  const last = parts.at(-1) ?? "";
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${last}` : last;
};

/** The ids of the candidates a row names: the one it is about, and another one. */
export const candidatesIn = ({ entityType, entityId, detail }: Row): (number | null)[] => [
  entityType === "candidate" ? (entityId ?? idOf(detail.candidate)) : idOf(detail.candidate),
  idOf(detail.other) ?? idOf(detail.into) ?? idOf(detail.duplicate),
];

export function person(id: number, { candidates, survivors }: Names): Piece {
  const here = candidates.has(id) ? id : (survivors.get(id) ?? id);
  const name = candidates.get(here);
  return name === undefined ? ERASED : { name, to: `/candidates/${here}` };
}

/** The id of the position or list that a row names, whether it is about it or not. */
export const positionOf = ({ entityType, entityId, detail }: Row) =>
  entityType === "position" ? entityId : (idOf(detail.position) ?? idOf(detail.positionId));
export const importOf = ({ entityType, entityId, detail }: Row) =>
  entityType === "import" ? entityId : idOf(detail.import);

function named(names: ReadonlyMap<number, string>, id: number | null, gone: string, to?: string) {
  const name = id === null ? undefined : names.get(id);
  return name === undefined ? gone : { name, to: to ? `${to}/${id}` : null };
}

const number =
  (key: string, one: string, many?: string): Slot =>
  ({ detail }) =>
    counted(Number(detail[key] ?? 0), one, many);

/** "added 3 people and updated 1 person": only what there is of each. */
const sums =
  (none: string, words: Record<string, (count: number) => string>): Slot =>
  ({ detail }) =>
    list(
      Object.entries(words).flatMap(([key, say]) => {
        const count = Number(detail[key] ?? 0);
        return count > 0 ? [say(count)] : [];
      }),
    ) || none;

const role = (value: unknown) => (value === "owner" ? "an owner" : `a ${value}`);

/** What replaces each word in braces; any other word is replaced by the detail of that name. */
export const SLOTS: Record<string, Slot> = {
  people(row, names) {
    const [id] = candidatesIn(row);
    if (row.actorType === "candidateLink") return "themselves";
    if (typeof id === "number") return person(id, names);
    const { candidates } = row.detail;
    return candidates === "all" ? "everybody" : people(Number(candidates ?? 0));
  },
  added(row, names) {
    const { candidates, accounts } = row.detail;
    const nobody = typeof candidatesIn(row)[0] !== "number" && candidates === 0;
    return nobody ? counted(Number(accounts), "account") : SLOTS.people!(row, names);
  },
  other(row, names) {
    const id = candidatesIn(row)[1];
    return typeof id === "number" ? person(id, names) : ERASED;
  },
  counted: ({ detail }) => people(Number(detail.candidates ?? 1)),
  member: ({ entityId }, { members }) => named(members, entityId, "a former member"),
  position: (row, { positions }) =>
    named(positions, positionOf(row), "a deleted position", "/positions"),
  tag: ({ entityId }, { tags }) => named(tags, entityId, "a deleted tag"),
  import: (row, { imports }) => named(imports, importOf(row), "a deleted list", "/imports"),
  apiToken: ({ entityId }, { apiTokens }) => named(apiTokens, entityId, "of a former member"),
  network: ({ detail }) => networkLabel(String(detail.network)),
  stage: ({ detail }) => ({ name: String(detail.stage), to: null }),
  from: ({ detail }) => ({ name: String(detail.from), to: null }),
  role: ({ detail }) => role(detail.role),
  to: ({ detail }) => role(detail.to),
  rows: number("rows", "row"),
  notes: number("notes", "item"),
  answers: number("answers", "answer"),
  jobs: number("jobs", "account"),
  accounts: ({ detail: { accounts } }) => {
    if (typeof accounts === "number") return counted(accounts, "account");
    const reason = reasonFrom(String(accounts));
    return reason
      ? `the accounts with “${REASONS[reason].label}”`
      : "all accounts that could not be read";
  },
  weights: ({ detail: { reach, response, participation } }) =>
    `Reach ${reach}, Response ${response} and Participation ${participation}`,
  exported: ({ detail: { rows, format } }) =>
    `${counted(Number(rows), "candidate")} as ${format === "json" ? "JSON" : "CSV"}`,
  request: ({ detail }) => {
    const kind = REQUEST_KINDS.find((one) => one === detail.kind);
    return kind ? REQUEST_WORDS[kind].called : "something else";
  },
  saved: sums("found nothing new", {
    added: (count) => `added ${people(count)}`,
    changed: (count) => `updated ${people(count)}`,
    unchanged: (count) => `found ${people(count)} with nothing new`,
    failed: (count) => `could not save ${counted(count, "row")}`,
  }),
  undone: sums("undid nothing", {
    undone: (count) => `undid ${counted(count, "row")}`,
    kept: (count) => `left ${people(count)}`,
  }),
};
