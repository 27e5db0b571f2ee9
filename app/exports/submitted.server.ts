import { z } from "zod";
import type { ParsedHandle } from "#app/networks/handles.ts";
import { ownEvidence } from "#app/networks/evidence.ts";
import type { Evidence } from "#db/schema.server.ts";
import { FactsError, parseFacts, SIGNALS, type Facts } from "#scoring/index.ts";
import { readHandle } from "./handle.ts";
import { READERS, type ExportNetwork } from "./index.ts";

/** What was read of an export, as a browser sends it. Nothing in it is taken on trust. */
export type Submitted = { owner: ParsedHandle; facts: Facts; evidence: Evidence[] };

const DAY = 86_400_000;
/** Nobody's first post on any of these networks is older. */
const OLDEST = Date.UTC(2004, 0, 1);
const WEEKS = 13;
const networks = READERS.map(({ network }) => network) as [ExportNetwork, ...ExportNetwork[]];
const signals = SIGNALS.map(({ key }) => key);
/** `Post: 3 reshares, 1,234 likes`, and no other words. */
const DRAWN = "\\d{1,3}(?:,\\d{3}){0,3} (?:reshare|like|boost|favourite)s?";
const LABEL = new RegExp(`^(?:Post|Reply)(?:: ${DRAWN}(?:, ${DRAWN})?)?$`);

const shape = z.strictObject({
  network: z.enum(networks),
  handle: z.string().max(300),
  url: z.string().max(500),
  facts: z.unknown(),
  evidence: z
    .array(
      z.strictObject({
        signal: z.string().refine((key) => signals.includes(key)),
        label: z.string().regex(LABEL),
        url: z.string().max(500),
        at: z.iso.datetime().nullable(),
      }),
    )
    .max(5),
});

/** Checks what a browser sends as read. A text says why it is not taken. `now` in ms. */
export function readSubmitted(json: string, now: number): Submitted | string {
  const parsed = shape.safeParse(parseJson(json));
  if (!parsed.success) return "What was sent is not a valid reading of an export.";
  const { network, handle, evidence } = parsed.data;
  const owner = readHandle(network, handle);
  if (!owner) return "The handle cannot be one on that network.";
  try {
    const facts = onlyKnowable(parseFacts(parsed.data.facts), owner, network);
    if (!tellsAnything(facts)) return "No figure is known.";
    const observedAt = Date.parse(facts.observedAt);
    if (observedAt > now + DAY || observedAt < OLDEST) return "The export's date cannot be right.";
    // A clock that goes a little ahead is nobody's fault.
    if (ownEvidence(evidence, owner).length < evidence.length || evidence.some(hasWords))
      return "A link leads away from the account.";
    return {
      owner,
      facts: { ...facts, observedAt: new Date(Math.min(observedAt, now)).toISOString() },
      evidence,
    };
  } catch (error) {
    if (error instanceof FactsError) return `A figure cannot be right: ${error.message}.`;
    throw error;
  }
}

/** The facts with nothing in them that an export of this network cannot tell. Throws FactsError for other than counts. */
function onlyKnowable(facts: Facts, { handle }: ParsedHandle, network: ExportNetwork): Facts {
  const fields = READERS.find((reader) => reader.network === network)?.mapping.fields;
  const keep = (group: string, counts: Record<string, number | null | undefined> = {}) =>
    Object.fromEntries(
      Object.entries(counts).map(([key, value]) => {
        const known = fields?.[`${group}.${key}` as keyof typeof fields];
        return [key, known && "from" in known ? whole(value ?? null, `${group}.${key}`) : null];
      }),
    );
  const { observedAt, audience, sent, received, weekly, bot } = facts;
  if (weekly && weekly.length !== WEEKS) throw new FactsError(`weekly must be a list of ${WEEKS}`);
  return {
    network,
    handle,
    observedAt,
    windowDays: 90,
    audience: keep("audience", audience),
    sent: keep("sent", sent),
    received: keep("received", received),
    standing: { reputation: null },
    weekly: weekly ? weekly.map((acts, week) => whole(acts ?? null, `weekly[${week}]`)) : null,
    bot: fields && "from" in fields.bot ? bot : null,
  };
}

/** Facts in which nothing is counted would take the place of those that are. */
const tellsAnything = ({ audience, sent, received }: Facts) =>
  [audience, sent, received].some((counts) =>
    Object.values(counts ?? {}).some((count) => count !== null),
  );

function whole(value: number | null, field: string): number | null {
  if (value !== null && !Number.isInteger(value))
    throw new FactsError(`${field} must be a whole number`);
  return value;
}

/** A reader writes paths of posts alone; anything else could carry words. */
function hasWords({ url }: Evidence): boolean {
  const { pathname, search, hash } = new URL(url);
  return !/^[\w@.:/-]+$/.test(pathname) || search !== "" || hash !== "";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
