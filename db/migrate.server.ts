import type Database from "better-sqlite3";
import { readMigrationFiles, type MigrationMeta } from "drizzle-orm/migrator";
import { DatabaseError } from "./database-error.server.ts";

const TABLE = "__drizzle_migrations";

/**
 * Brings the database to the newest schema, whole or not at all. Several programs may start on one new file: what is left to
 * do is looked at again under the lock, so that the others wait and then find it done. Foreign keys have to be off.
 * Throws when the database is another program's, or a version of the app has been at it that is not known here.
 */
export function migrate(client: Database.Database, migrationsFolder: string): void {
  const known = readMigrationFiles({ migrationsFolder });
  if (pendingOf(client, known).length === 0) return;
  client
    .transaction(() => {
      const pending = pendingOf(client, known);
      client.exec(
        `create table if not exists ${TABLE} (id serial primary key, hash text not null, created_at numeric)`,
      );
      const record = client.prepare(`insert into ${TABLE} (hash, created_at) values (?, ?)`);
      for (const { sql, hash, folderMillis } of pending) {
        for (const statement of sql) client.exec(statement);
        record.run(hash, folderMillis);
      }
    })
    .exclusive();
}

function pendingOf(client: Database.Database, known: MigrationMeta[]): MigrationMeta[] {
  const tables = client
    .prepare("select name from sqlite_schema where type = 'table'")
    .pluck()
    .all();
  if (!tables.includes(TABLE)) {
    if (tables.length > 0)
      throw new DatabaseError(
        `The file ${client.name} is another program's database. Set DATABASE_URL to another file.`,
      );
    return known;
  }
  const rows = client.prepare(`select created_at from ${TABLE}`).pluck().all();
  const applied = new Set(rows.map(Number));
  const moments = new Set(known.map(({ folderMillis }) => folderMillis));
  if ([...applied].some((at) => !moments.has(at)))
    throw new DatabaseError(
      `The database ${client.name} was last used by a newer version of Touchstone. Update Touchstone, or set DATABASE_URL to another file.`,
    );
  return known.filter(({ folderMillis }) => !applied.has(folderMillis));
}
