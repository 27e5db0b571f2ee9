import { openDb } from "#db/client.server.ts";
import { makeHost } from "./factories.ts";

/** A program that opens the database, writes to it once and ends. */
const db = openDb(process.argv[2] ?? "");
await makeHost(db, { host: String(process.pid) });
db.$close();
