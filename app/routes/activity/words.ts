import type { Entity } from "#app/domain/activity-sentences.ts";

/** What a row can be about, and what a person calls it, for the filter. */
export const ENTITIES: Record<Entity, string> = {
  candidate: "Candidates",
  account: "Accounts",
  note: "Notes",
  tag: "Tags",
  inbox: "Inboxes",
  position: "Positions and shortlists",
  import: "Imports",
  batch: "Reading accounts",
  score: "Scores",
  member: "Members",
  invitation: "Invitations",
  team: "Team",
  token: "Network tokens",
  apiToken: "API tokens",
  candidateLink: "Links for candidates",
  candidateRequest: "Requests from candidates",
  share: "Share links",
  view: "Saved views",
};
