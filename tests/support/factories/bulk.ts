import type { Db } from "#db/client.server.ts";

/** Does in one transaction what triggers would make slow: they come back at its end. */
export function withoutTriggers(db: Db, names: readonly string[], work: () => void): void {
  const client = db.$writer.tx.$client;
  client.transaction(() => {
    const triggers = client
      .prepare(
        `select name, sql from sqlite_master where type = 'trigger' and name in (${names.map(() => "?").join()})`,
      )
      .all(...names) as { name: string; sql: string }[];
    for (const { name } of triggers) client.exec(`drop trigger ${name}`);
    work();
    for (const { sql } of triggers) client.exec(sql);
  })();
}

const numbers = (count: number) =>
  `with recursive n(value) as (values (1) union all select value + 1 from n where value < ${count})`;
const addAccounts = (count: number, candidateId: number | "value") => `
  ${numbers(count)}
  insert into accounts (candidate_id, network, handle, handle_key, url, origin, added_at)
    select ${candidateId}, 'github', 'u' || value, 'u' || value, '', 'given', 1 from n`;

/** Fills an empty database with thousands of candidates, each with the GitHub account of the same number. */
export async function makeManyCandidates(db: Db, count: number): Promise<void> {
  db.$writer.tx.$client.exec(`
    ${numbers(count)}
    insert into candidates (id, name, created_at, version) select value, 'P' || value, 1, 1 from n;
    ${addAccounts(count, "value")}`);
}

/** Thousands of GitHub accounts of one candidate; what the candidate's row repeats of them follows from the last. */
export async function makeManyAccounts(db: Db, candidateId: number, count: number): Promise<void> {
  const { $client: client } = db.$writer.tx;
  withoutTriggers(db, ["accounts_listed_in"], () =>
    client.exec(addAccounts(count - 1, candidateId)),
  );
  client.exec(`insert into accounts (candidate_id, network, handle, handle_key, url, origin, added_at)
    values (${candidateId}, 'github', 'u${count}', 'u${count}', '', 'given', 1)`);
}
