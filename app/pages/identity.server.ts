import { parseHandle } from "#app/networks/handles.ts";
import { foundOn, isProof, newName, tieBetween, tiesOf, type Tie } from "#app/domain/proof.ts";
import type { Db } from "#db/client.server.ts";
import { listDifferentPeople } from "#db/different-people.server.ts";
import { confirmationsOf, readProfiles, sameEmail, type Profile } from "#db/identity.server.ts";

/** An account as a sentence names it. */
export type Named = Pick<Profile, "id" | "network" | "handle" | "url">;
/** Somebody else who may be the same person, and why one may think so: a tie of an own account with one of theirs, or null for the email. */
export type Twin = {
  id: number;
  name: string;
  reasons: ({ own: Named; theirs: Named; tie: Tie } | null)[];
};

/** What the profiles say of whose the accounts are, what members confirmed, and who else may be the same person. */
export async function identityOf(db: Db, person: { id: number; email: string | null }) {
  const { own, others } = await readProfiles(db, person.id);
  const ties = tiesOf(own);
  const confirmations = await confirmationsOf(db, person.id);
  const different = new Set(await listDifferentPeople(db, person.id));
  return {
    accounts: Object.fromEntries(
      own.map((account) => [
        account.id,
        {
          ties: worthTelling(ties.get(account.id) ?? []).map((tie) => ({
            tie,
            other: named(own.find(({ id }) => id === tie.with) ?? account),
          })),
          newName: newName(account),
          confirmed: confirmations.find(({ accountId }) => accountId === account.id) ?? null,
        },
      ]),
    ),
    found: foundOn([
      ...own,
      ...others.filter((other) => own.some((account) => isTie(tieBetween(account, other)))),
    ]).flatMap(({ url, network, from }) => {
      const parsed = parseHandle(url);
      const by = own.filter(({ id }) => from.includes(id)).map(named);
      return "error" in parsed || by.length === 0
        ? []
        : { url, network, handle: parsed.handle, by };
    }),
    twins: twinsOf(own, others, await sameEmail(db, person)).filter(({ id }) => !different.has(id)),
  };
}

export type Identity = Awaited<ReturnType<typeof identityOf>>;

/** Once is enough to say that two link to the same page, and not at all where there is proof. */
function worthTelling(ties: Tie[]): Tie[] {
  const site = ties.some(isProof) ? undefined : ties.find(({ kind }) => kind === "site");
  return ties.filter((tie) => tie.kind !== "site" || tie === site);
}

export const named = ({ id, network, handle, url }: Named): Named => ({ id, network, handle, url });
/** That two people link to the same page says nothing about them. */
const isTie = (tie: Tie | null): tie is Tie => tie !== null && tie.kind !== "site";

function twinsOf(
  own: Profile[],
  others: Profile[],
  mailed: { id: number; name: string }[],
): Twin[] {
  const twins = new Map<number, Twin>();
  const twin = (id: number, name: string) =>
    twins.get(id) ?? twins.set(id, { id, name, reasons: [] }).get(id);
  for (const other of others) {
    for (const account of own) {
      const tie = tieBetween(account, other);
      if (isTie(tie))
        twin(other.candidateId, other.name)?.reasons.push({
          own: named(account),
          theirs: named(other),
          tie,
        });
    }
  }
  for (const { id, name } of mailed) twin(id, name)?.reasons.push(null);
  return [...twins.values()];
}
