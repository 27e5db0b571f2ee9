/**
 * What a row of the activity log says after the name of whoever did it, by entity type and verb. A word in braces is
 * replaced by a name, a number or a detail of the row (`SLOTS`).
 */
export const SENTENCES = {
  candidate: {
    added: "added {added}",
    edited: "edited {people}",
    deleted: "deleted {counted}",
    merged: "merged a duplicate into {people}",
    split: "split {other} from {people} again",
    distinguished: "noted that {people} and {other} are different people",
    exported: "exported {exported}",
    "exported the data of": "exported all data about {people}",
    "imported facts": "added figures from {network} for {people}",
    imported: "{saved} from {import}",
    "took back": "{undone} from {import}",
    noted: "wrote a note about {people}",
    rated: "rated {people} for {position}",
  },
  account: {
    added: "added a {network} account for {people}",
    confirmed: "confirmed an account of {people}",
    corrected: "corrected a {network} account of {people}",
    removed: "removed a {network} account of {people}",
    "split off": "split an account off {people} as {other}",
    "withdrew the confirmation of": "no longer confirms an account of {people}",
  },
  note: {
    edited: "edited a note about {people}",
    deleted: "deleted a note about {people}",
    "set a reminder": "set a reminder about {people}",
    "removed a reminder": "removed a reminder about {people}",
  },
  tag: {
    added: "created the tag {tag}",
    renamed: "renamed the tag {tag}",
    recoloured: "changed the colour of the tag {tag}",
    merged: "merged another tag into {tag}",
    deleted: "deleted a tag",
    tagged: "tagged {people} with {tag}",
    untagged: "removed the tag {tag} from {people}",
  },
  inbox: {
    "marked as done": "marked {notes} in their inbox as done",
    "marked as new": "marked {notes} in their inbox as new",
  },
  position: {
    added: "created the position {position}",
    edited: "edited the position {position}",
    closed: "closed the position {position}",
    reopened: "reopened the position {position}",
    deleted: "deleted a position with {counted} in it",
    weighed: "set the weights for {position} to {weights}",
    exported: "exported {exported} from {position}",
    "added to": "added {people} to {position}",
    removed: "removed {people} from {position}",
    moved: "moved {people} to {stage} for {position}",
    decided: "moved {people} to {stage} for {position} and gave a reason",
    undid: "undid a change to {people}",
    shortlisted: "added {people} to the shortlist for {position}",
    ranked: "moved {people} to place {place} on the shortlist for {position}",
    "took off the shortlist": "removed {people} from the shortlist for {position}",
    noted: "wrote why {people} is on the shortlist for {position}",
    "removed a note": "removed the shortlist note about {people} for {position}",
    "added a stage to": "added the stage {stage} to {position}",
    "edited a stage of": "edited the stage {stage} of {position}",
    "renamed a stage of": "renamed the stage {from} of {position} to {stage}",
    "deleted a stage of": "deleted the stage {stage} of {position}",
    "reordered the stages of": "reordered the stages of {position}",
  },
  import: {
    began: "started to import {rows} from {import}",
    mapped: "chose what the columns of {import} mean",
    planned: "chose how to import {import}",
    mended: "changed line {line} of {import}",
    discarded: "discarded a list before it was saved",
    saved: "finished importing {import}",
    undone: "finished undoing {import}",
    exported: "exported {rows} not saved from {import}",
  },
  batch: {
    refreshed: "refreshed the accounts of {people}",
    "tried again": "asked to try {accounts} again",
    cancelled: "stopped reading {jobs}",
  },
  score: { recomputed: "recomputed the scores of {people} with model {model}" },
  member: {
    joined: "joined the team as {role}",
    renamed: "changed their name",
    removed: "removed {member} from the team",
    "changed role": "made {member} {to}",
    "changed password": "changed their password",
    "reset password": "reset the password of {member}",
    unlocked: "unlocked sign-in for {member}",
    "signed in": "signed in",
    "signed out": "signed out",
    "signed out elsewhere": "signed out everywhere else",
  },
  invitation: {
    invited: "invited somebody to join as {role}",
    revoked: "revoked an invitation",
  },
  team: { "set up": "set up the team", renamed: "renamed the team" },
  token: {
    set: "set the {network} token",
    removed: "removed the {network} token",
    "marked as refused": "noticed that {network} no longer accepts the token",
    "marked as accepted": "noticed that {network} accepts the token",
    "recounted the limits of": "updated how many requests {network} allows",
  },
  apiToken: {
    created: "created the API token {apiToken} with the rights of {role}",
    revoked: "revoked the API token {apiToken}",
  },
  candidateLink: {
    created: "created a link for {people} to see what is held about them",
    revoked: "revoked the link of {people}",
  },
  candidateRequest: {
    sent: "sent the team a request: {request}",
    answered: "answered a request from {people}: {request}",
  },
  share: {
    created: "created a share link to a {kind} of {people}",
    revoked: "revoked a share link",
    answered: "gave {answers}",
    "deleted an answer": "deleted an answer from a share link about {people}",
  },
  view: {
    saved: "saved a view",
    changed: "changed a view",
    renamed: "renamed a view",
    shared: "shared a view with the team",
    "stopped sharing": "stopped sharing a view",
    deleted: "deleted a view",
    "removed a search from": "removed a search from a saved view: it was for a deleted candidate",
    "removed the name of": "renamed a saved view: it was called like a deleted candidate",
  },
} as const satisfies Record<string, Record<string, string>>;

type Sentences = typeof SENTENCES;
export type Entity = keyof Sentences;
/** What the log can record: an entity type, and a verb that has a sentence. */
export type Deed = {
  [About in Entity]: { entity: About; verb: keyof Sentences[About] };
}[Entity];

/** Undefined for what an older version logged. */
export const sentenceOf = ({
  entity,
  verb,
}: {
  entity: string;
  verb: string;
}): string | undefined =>
  entity in SENTENCES
    ? (SENTENCES as Record<string, Record<string, string>>)[entity]?.[verb]
    : undefined;
