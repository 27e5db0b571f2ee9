/** What a row of the log can be about, and what a person calls it. */
export const ENTITIES: Record<string, string> = {
  candidate: "Candidates",
  account: "Accounts",
  note: "Notes",
  tag: "Tags",
  inbox: "Inboxes",
  position: "Positions and shortlists",
  import: "Imports",
  batch: "Collecting",
  member: "Members",
  invitation: "Invitations",
  session: "Sessions",
  team: "Team",
  token: "Network tokens",
  apiToken: "API tokens",
  candidateLink: "Links for candidates",
  candidateRequest: "Candidates' requests",
  share: "Share links",
};

/** What one of them is called within a sentence. */
export const nameOf = (entity: string) => NAMES[entity] ?? entity;
const NAMES: Record<string, string> = {
  apiToken: "API token",
  candidateLink: "link for a candidate",
  candidateRequest: "request",
  share: "share link",
};

/** "rows: 120, network: GitHub"; ids of candidates are shown with their names instead. */
export function describeDetail(
  detail: Readonly<Record<string, string | number | boolean | null>>,
): string {
  return Object.entries(detail)
    .filter(([key, value]) => !CANDIDATES.includes(key) && value !== null)
    .map(([key, value]) => `${key}: ${value}`)
    .join(", ");
}

/** Keys of details that hold a candidate's id. */
export const CANDIDATES = ["candidate", "duplicate", "into"];
