import { z } from "zod";
import {
  addresses,
  count,
  few,
  id,
  isTrue,
  moment,
  naming,
  optional,
  text,
} from "./activity.server.ts";
import { isWebAddress } from "./acts.ts";
import { NetworkFailure, noSuchAccount } from "./failure.ts";
import type { Http } from "./http.ts";

/*
 * Where an account is served, which need not be the host in its name.
 * Asked: GET /api/v1/accounts/lookup?acct=user of the host in the name; where that does not answer as Mastodon does,
 *        GET /.well-known/webfinger?resource=acct:user@host, or what /.well-known/host-meta names for it, then the lookup there
 */
const network = "mastodon" as const;

export const account = z.object({
  id,
  username: naming,
  acct: text,
  url: text,
  uri: text,
  followers_count: count,
  following_count: count,
  statuses_count: count,
  note: addresses,
  bot: z
    .unknown()
    .optional()
    .transform((value) => (typeof value === "boolean" ? value : null)),
  group: isTrue,
  suspended: isTrue,
  fields: few(z.object({ value: addresses, verified_at: moment })),
  moved: z.object({ acct: text, url: text }).nullish().catch(null),
  pleroma: z
    .object({
      hide_followers: isTrue,
      hide_followers_count: isTrue,
      hide_follows: isTrue,
      hide_follows_count: isTrue,
    })
    .nullish()
    .catch(null),
});
export type Account = z.output<typeof account>;
const webfinger = z.object({
  subject: text,
  links: few(z.object({ rel: text, href: text, type: text })),
});

export const splitHandle = (handle: string) => {
  const [user = "", host = ""] = handle.split("@");
  return { user, host };
};
const lookup = (http: Http, host: string, acct: string) =>
  http.getJson(`https://${host}/api/v1/accounts/lookup?acct=${encodeURIComponent(acct)}`, {
    network,
    schema: account,
  });

type Home = { host: string; user: string; self: string };

/** The account and the host that serves it. */
export async function findAccount(
  http: Http,
  handle: string,
): Promise<{ host: string; person: Account }> {
  const { user, host } = splitHandle(handle);
  try {
    const { data: person } = await lookup(http, host, user);
    if (!isNamed(person, user, host)) throw otherAccount(host, user, person);
    return { host, person };
  } catch (error) {
    if (!(error instanceof NetworkFailure) || !mayBeElsewhere(error)) throw error;
    const home = await findHome(http, handle);
    const notHere = error.status === 404 || error.outcome === "malformed";
    if (!home || (home.host === host && !notHere)) throw inWords(error, handle);
    return { host: home.host, person: await askHome(http, home, host, user) };
  }
}

/** Whether it is the account of that name on the host itself, and not one from elsewhere. */
function isNamed({ username, acct, url }: Account, user: string, host: string): boolean {
  const [, domain = host] = acct?.split("@") ?? [];
  const away =
    domain.toLowerCase() !== host && url && isWebAddress(url) && new URL(url).host !== host;
  return username.toLowerCase() === user.toLowerCase() && !away;
}

const otherAccount = (host: string, user: string, { username, acct }: Account) =>
  new NetworkFailure(
    "malformed",
    `${host} was asked for @${user} and answered with @${acct || username}, so nothing was read. Check the spelling.`,
  );

/** An answer that is none of Mastodon's; a limit, or a line that broke, says nothing of where an account is. */
const mayBeElsewhere = ({ outcome, status, stopped }: NetworkFailure) =>
  outcome !== "rateLimited" &&
  !stopped &&
  (status !== null || outcome === "malformed" || outcome === "closed");

async function askHome(http: Http, home: Home, host: string, user: string): Promise<Account> {
  const asked = lookup(http, home.host, home.host === host ? `${home.user}@${host}` : home.user);
  const { data: person } = await asked.catch((error: unknown) => {
    const answered =
      error instanceof NetworkFailure && (error.status === 404 || error.outcome === "malformed");
    if (!answered) throw error;
    throw new NetworkFailure(
      "closed",
      `${host} knows ${user}, but does not answer in the way Mastodon does, so it cannot be read.`,
      { cause: error },
    );
  });
  const same =
    person.username.toLowerCase() === home.user.toLowerCase() &&
    (!person.uri || person.uri === home.self);
  if (same) return person;
  throw new NetworkFailure(
    "closed",
    `${host} says that ${user} is at ${home.host}, but ${home.host} names another account, so nothing was read.`,
  );
}

/**
 * The host that the name's host gives for a handle, the name to ask for there, and the account's id; null when it knows
 * nobody of that name.
 */
async function findHome(http: Http, handle: string): Promise<Home | null> {
  const { user, host } = splitHandle(handle);
  const resource = `acct:${handle}`;
  const direct = `https://${host}/.well-known/webfinger?resource=${encodeURIComponent(resource)}`;
  const answer =
    (await askWebfinger(http, direct)) ??
    (await askWebfinger(http, await templateOf(http, host, resource)));
  const selves =
    answer?.links?.filter(({ rel, href }) => rel === "self" && href && isWebAddress(href)) ?? [];
  const self = (selves.find(({ type }) => /\b(activity|ld)\+json\b/.test(type ?? "")) ?? selves[0])
    ?.href;
  if (!self) return null;
  // A name on one's own domain may stand for an account that is called otherwise.
  const named = /^acct:([^@\s]+)@/i.exec(answer?.subject ?? "")?.[1];
  return { host: new URL(self).host, user: named ?? user, self };
}

async function askWebfinger(http: Http, address: string | null) {
  if (address === null) return null;
  return (await optional(http.getJson(address, { network, schema: webfinger })))?.data ?? null;
}

/** Where host-meta (RFC 6415) says that accounts are looked up; null when it does not. */
async function templateOf(http: Http, host: string, resource: string): Promise<string | null> {
  const answer = await optional(
    http.getJson(`https://${host}/.well-known/host-meta`, {
      network,
      schema: z.string().nullable(),
      parse: readTemplate,
      keep: false,
    }),
  );
  const address = answer?.data?.replace("{uri}", encodeURIComponent(resource));
  return address?.startsWith("https:") && URL.canParse(address) ? address : null;
}

const LINK = /<Link\s[^<>]{1,1000}>/gi;
/** The template of the link called lrdd, in XML. */
export function readTemplate(xml: string): string | null {
  const link = xml
    .slice(0, 20_000)
    .match(LINK)
    ?.find((one) => /\srel\s?=\s?["']lrdd["']/i.test(one));
  const template = /\stemplate\s?=\s?["']([^"']{1,500})["']/i.exec(link ?? "")?.[1];
  return template?.replaceAll("&amp;", "&") ?? null;
}

function inWords(error: NetworkFailure, handle: string): NetworkFailure {
  const { user, host } = splitHandle(handle);
  const { status, body, outcome } = error;
  if (body === undefined && (status === 404 || status === 200))
    return new NetworkFailure(
      outcome,
      `${host} does not answer as a Mastodon server does. Check the part after the second @.`,
      { status, cause: error },
    );
  return status === 404 ? noSuchAccount(host, `@${user}`, { status, cause: error }) : error;
}
