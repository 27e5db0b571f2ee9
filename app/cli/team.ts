import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { readEnv, settings, type Env } from "#app/env.server.ts";
import { openDb, type Db } from "#db/client.server.ts";

/** Where the team's database is. Throws when it is not there: opening would make an empty one. */
export function teamPath(): string {
  const path = settings.shape.DATABASE_URL.parse(process.env["DATABASE_URL"] || undefined);
  if (existsSync(path)) return path;
  throw new Error(
    `There is no database at ${resolve(path)}. Set DATABASE_URL to the team's, or make a team first: npm start`,
  );
}

/** The team's database, and the settings. */
export function openTeam(): { db: Db; env: Env } {
  teamPath();
  const env = readEnv();
  return { db: openDb(env.DATABASE_URL), env };
}
