/** What a stage means: still in the pipeline, hired, or left it. */
export const STAGE_KINDS = ["open", "hired", "out"] as const;
export type StageKind = (typeof STAGE_KINDS)[number];

/** The stages that a new position starts with, in the order of a usual hiring process. */
export const STAGES = [
  { key: "new", label: "New", kind: "open" },
  { key: "screening", label: "Screening", kind: "open" },
  { key: "interview", label: "Interview", kind: "open" },
  { key: "offer", label: "Offer", kind: "open" },
  { key: "hired", label: "Hired", kind: "hired" },
  { key: "declined", label: "Not continuing", kind: "out" },
  { key: "withdrawn", label: "Withdrew", kind: "out" },
] as const satisfies readonly { key: string; label: string; kind: StageKind }[];
export type Stage = (typeof STAGES)[number]["key"];

/** Networks, in the order they are listed everywhere. Those that are not `live` are never asked for anything. */
export const NETWORKS = [
  { key: "github", label: "GitHub", short: "gh", live: true },
  { key: "bluesky", label: "Bluesky", short: "bsky", live: true },
  { key: "mastodon", label: "Mastodon", short: "masto", live: true, manyServers: true },
  { key: "hackernews", label: "Hacker News", short: "hn", live: true },
  { key: "stackexchange", label: "Stack Exchange", short: "se", live: true },
  { key: "devto", label: "DEV", short: "dev", live: true },
  { key: "x", label: "X", short: "x", live: false },
  { key: "linkedin", label: "LinkedIn", short: "in", live: false },
  { key: "facebook", label: "Facebook", short: "fb", live: false },
] as const;
export type Network = (typeof NETWORKS)[number]["key"];
export type LiveNetwork = Extract<(typeof NETWORKS)[number], { live: true }>["key"];
export const LIVE_NETWORKS = NETWORKS.filter((network) => network.live);
export const LIVE = LIVE_NETWORKS.map(({ key }) => key);
/** Whether the handle names the server (`ada@one.example`), and each server has its own limits. */
export const hasManyServers = (key: Network) =>
  NETWORKS.some((network) => network.key === key && "manyServers" in network);
export const isLive = (key: string): key is LiveNetwork =>
  LIVE_NETWORKS.some((network) => network.key === key);

/** How an account came to the team. None is ever attached by guessing. */
export const ORIGINS = [
  { key: "given", label: "Given by the candidate" },
  { key: "consented", label: "Consent recorded" },
  { key: "notified", label: "Public, candidate notified" },
] as const;
export type Origin = (typeof ORIGINS)[number]["key"];

/** What a member may do. Each role includes the ones before it. */
export const ROLES = ["viewer", "recruiter", "owner"] as const;
export type Role = (typeof ROLES)[number];

/** Tints of tags: each readable in light and in dark, none of them red, which is for errors. */
export const TAG_COLOURS = [
  { key: "grey", label: "Grey" },
  { key: "blue", label: "Blue" },
  { key: "teal", label: "Teal" },
  { key: "green", label: "Green" },
  { key: "yellow", label: "Yellow" },
  { key: "orange", label: "Orange" },
  { key: "pink", label: "Pink" },
  { key: "purple", label: "Purple" },
] as const;
export type TagColour = (typeof TAG_COLOURS)[number]["key"];

/** The ratings that a member can give a candidate for a position. */
export const RATINGS = [
  { value: 1, label: "Strong no" },
  { value: 2, label: "No" },
  { value: 3, label: "Yes" },
  { value: 4, label: "Strong yes" },
] as const;

/** What can wait in a member's inbox. */
export const INBOX_KINDS = ["mention", "reminder"] as const;

/** What a link can show to somebody without an account, and what its reader can answer. */
export const SHARE_KINDS = ["shortlist", "comparison"] as const;
export type ShareKind = (typeof SHARE_KINDS)[number];
export const THUMBS = ["up", "down"] as const;

/** What a candidate can ask for on their own page. */
export const REQUEST_KINDS = ["correction", "review", "objection", "copy", "erasure"] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** How the last attempt to read an account ended. */
export const OUTCOMES = [
  "ok",
  "notFound",
  "suspended",
  "moved",
  "closed",
  "rateLimited",
  "unreachable",
  "malformed",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A network asked to wait: it is asked again automatically, so this is not a failure. */
export const ASKED_TO_WAIT = "rateLimited" satisfies Outcome;

/** States of a collection job. Only waiting and running jobs are active. */
export const JOB_STATES = ["waiting", "running", "done", "cancelled"] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Cities, tags and languages that a filter offers; more are found by the search over the table. */
export const MOST_CHOICES = 1_000;
/** Counts beside filters stop here: "1,000+" tells as much. */
export const MOST_COUNTED = 1_000;

/** The name of a stage. Addresses and imports from before stages could be renamed have its key instead. */
export const stageLabel = (key: string) => STAGES.find((stage) => stage.key === key)?.label ?? key;
export const networkLabel = (key: string) =>
  NETWORKS.find((network) => network.key === key)?.label ?? key;
/** Why an account there is not looked up; null for a network that is read live. */
export const whyNeverContacted = (key: string) =>
  isLive(key)
    ? null
    : `${networkLabel(key)} is never contacted. Its figures come from the candidate's data export or an imported file.`;

/** What identifies an account, within a list and in the database alike. */
export const accountKey = ({ network, handleKey }: { network: string; handleKey: string }) =>
  `${network}:${handleKey}`;

export const CONTACT_KINDS = ["email", "phone", "link"] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];
/** The value in the form in which two are compared. */
export function contactKey(kind: ContactKind, value: string): string {
  if (kind === "phone") return value.replace(/\D/g, "");
  return (kind === "email" ? value.normalize("NFC") : value).toLowerCase();
}
export const emailKey = (email: string) => contactKey("email", email);

/** What the rows of an import can be narrowed to: those with one of these verdicts, or with this in another column. */
export const ROW_FILTERS = {
  all: {},
  look: { look: true },
  new: { verdicts: ["new"] },
  existing: { verdicts: ["adds", "updates", "known"] },
  refused: { verdicts: ["refused"] },
  left: { verdicts: ["left"] },
  failed: { result: "failed" },
} as const satisfies Record<string, { look?: true; verdicts?: readonly string[]; result?: string }>;
export type RowFilter = keyof typeof ROW_FILTERS;
