import { NETWORKS, type Network } from "#db/constants.ts";

/** What a column can be, in the order of the list to choose from. */
export const FIELDS = [
  { key: "name", label: "Name" },
  { key: "first", label: "First name" },
  { key: "last", label: "Last name" },
  { key: "email", label: "Email" },
  { key: "phone", label: "Phone" },
  { key: "headline", label: "Headline" },
  { key: "company", label: "Company" },
  { key: "city", label: "City" },
  ...NETWORKS.map(({ key, label }) => ({ key, label })),
  { key: "handles", label: "Profile links or handles" },
  { key: "platform", label: "Network of the handle" },
  { key: "source", label: "Source" },
  { key: "tags", label: "Tags" },
  { key: "note", label: "Note" },
  { key: "stage", label: "Stage" },
  { key: "position", label: "Position" },
  { key: "external_id", label: "ID in another system" },
  { key: "candidate_id", label: "Touchstone ID" },
  { key: "origin", label: "How you got the accounts" },
  { key: "observed_at", label: "Date of the figures" },
  { key: "window_days", label: "Days the figures cover" },
  { key: "followers", label: "Followers" },
  { key: "following", label: "Following" },
  { key: "lists", label: "Lists" },
  { key: "posts_sent", label: "Posts written" },
  { key: "replies_sent", label: "Replies written" },
  { key: "mentions_sent", label: "Mentions of others" },
  { key: "reshares_sent", label: "Reshares made" },
  { key: "replies_received", label: "Replies received" },
  { key: "mentions_received", label: "Mentions received" },
  { key: "reshares_received", label: "Reshares received" },
  { key: "likes_received", label: "Likes received" },
  { key: "reputation", label: "Reputation" },
  { key: "details", label: "Kept details" },
  { key: "kept", label: "Keep as a note" },
  { key: "ignored", label: "Leave out" },
] as const;
export type Field = (typeof FIELDS)[number]["key"];

const KEYS = new Set<string>(FIELDS.map(({ key }) => key));
export const isField = (key: string): key is Field => KEYS.has(key);

const NETWORK_KEYS = new Set<string>(NETWORKS.map(({ key }) => key));
export const networkOf = (field: Field): Network | null =>
  NETWORK_KEYS.has(field) ? (field as Network) : null;

/** Where a figure belongs in the facts of an account. */
export const FIGURES = {
  followers: ["audience", "followers"],
  following: ["audience", "following"],
  lists: ["audience", "lists"],
  posts_sent: ["sent", "posts"],
  replies_sent: ["sent", "replies"],
  mentions_sent: ["sent", "mentions"],
  reshares_sent: ["sent", "reshares"],
  replies_received: ["received", "replies"],
  mentions_received: ["received", "mentions"],
  reshares_received: ["received", "reshares"],
  likes_received: ["received", "likes"],
  reputation: ["standing", "reputation"],
} as const;
export type FigureField = keyof typeof FIGURES;
export const isFigure = (field: Field): field is FigureField => Object.hasOwn(FIGURES, field);

/** A column of a table, and what it is read as. */
export type Column = {
  /** As in the file; "Column 3" when it has none. */
  title: string;
  field: Field;
  /** What decided: the title, the cells, nothing ("default"), or a person. */
  by: "title" | "cells" | "default" | "person";
  /** What to know about it: left out on purpose, or doubtful. */
  why?: string;
  /** Plain `user@host` in this column is an account of the fediverse, not an email address. */
  fediverse?: true;
  /** The title names a site whose profiles are not read: addresses are links, and other words are kept. */
  site?: true;
};
