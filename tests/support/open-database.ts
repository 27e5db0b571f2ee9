import { openDb } from "#db/client.server.ts";

/** A program that opens the database, writes to it once and ends. */
const db = openDb(process.argv[2] ?? "");
db.$writer.tx.$client
  .prepare("insert into hosts (host, updated_at) values (?, 1)")
  .run(String(process.pid));
db.$close();
