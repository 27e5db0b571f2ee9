import { parseHandle, type ParsedHandle } from "#app/networks/handles.ts";
import type { Network } from "#db/constants.ts";
import { addAccount, addEmail, addLink, type Person } from "../person.ts";
import { JOINING, keepRest, nothingHere, readNetworkCell, whyAsked } from "./accounts.ts";
import { findIn } from "./addresses.ts";
import type { Found } from "./found.ts";
import { isNonAnswer } from "./non-answers.ts";
import { areOthers } from "./others.ts";
import { isPunctuation, manyLines, oneLine } from "./text.ts";

/** A cell for addresses and handles of any network. `network`: what another cell of the row says it is. */
export function readLinksCell(
  person: Person,
  cell: string,
  {
    title,
    network,
    fediverse,
    site,
  }: { title: string; network?: Network | null; fediverse?: boolean; site?: boolean },
): void {
  const text = oneLine(cell);
  if (text === "") return;
  if (isNonAnswer(text)) return void person.problems.push(nothingHere(text, title));
  if (network) return readNetworkCell(person, cell, network, title);
  const rest: string[] = [];
  const found = findIn(manyLines(cell), { hosts: true });
  const others = areOthers(found);
  for (const [at, one] of found.entries()) {
    const asked = whyAsked(person, found, at, others[at] ?? false);
    if (asked) person.problems.push({ text: one.text, ...asked });
    else if (one.kind === "account") takeAccount(person, one.account, one.text);
    else if (site && one.kind !== "link") rest.push(one.text);
    else if (one.kind === "email") {
      const parsed = fediverse ? parseHandle(`@${one.email}`) : null;
      if (parsed && !("error" in parsed)) addAccount(person, parsed);
      else addEmail(person, one.email);
    } else if (one.kind === "link") takeLink(person, one);
    else if (one.kind === "unclear")
      person.problems.push({
        text: one.text,
        why: one.why,
        ...(one.pick && { pick: one.pick }),
        ...(one.use && { use: one.use }),
      });
    else rest.push(one.text);
  }
  const said = rest.filter((word) => !isPunctuation(word) && !JOINING.has(word.toLowerCase()));
  const [only = ""] = said;
  if (
    !site &&
    said.length === 1 &&
    person.accounts.length === 0 &&
    /^[\w.-]{2,60}$/.test(only) &&
    !isNonAnswer(only)
  )
    person.problems.push({
      text: only,
      why: `Which network? Write for example github:${only}, or paste the profile's address.`,
      pick: only,
    });
  else keepRest(person, title, rest);
}

/** An address such as berg.example/@ada is an account wherever the server is one of the fediverse, which only asking it would tell. */
export function takeAccount(person: Person, account: ParsedHandle, text: string): void {
  addAccount(person, account);
  if (account.network === "mastodon" && text.includes("/"))
    person.problems.push({
      text,
      why: `${account.handle.split("@")[1]} looks like a Mastodon server. If it is not, remove the account.`,
      note: true,
    });
}

/** An address that is no account is kept as a link; where it is on a network that is read, it needs a look. */
export function takeLink(
  person: Person,
  { link, text, why, use, look }: Extract<Found, { kind: "link" }>,
): void {
  addLink(person, link);
  if (look) person.problems.push({ text, why, ...(use && { use }) });
  else person.problems.push({ text, why: `${why} Kept as a link.`, note: true });
}
