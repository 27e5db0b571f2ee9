import type Database from "better-sqlite3";

/** Statements of a connection; those of a page and of the worker's round are fewer. Judgement. */
const MOST = 200;

/** Keeps the statements that were used last ready on a connection: preparing one takes longer than most take to run. */
export function keepStatements(client: Database.Database): void {
  const prepare = client.prepare.bind(client);
  const ready = new Map<string, Database.Statement>();
  client.prepare = ((source: string) => {
    const statement = ready.get(source) ?? prepare(source);
    ready.delete(source);
    ready.set(source, statement);
    if (ready.size > MOST) ready.delete(ready.keys().next().value!);
    return statement.reader ? statement.raw(false).pluck(false) : statement;
  }) as typeof client.prepare;
}
