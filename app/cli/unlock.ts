import { readEnv } from "#app/env.server.ts";
import { unlockMember } from "#app/operations/member/unlock.server.ts";
import { asSystem } from "#app/operations/system.server.ts";
import { openDb } from "#db/client.server.ts";

/** Opens sign-in again for a member who was shut out by too many wrong passwords. */
const email = process.argv[2]?.trim().toLowerCase();
if (!email) throw new Error("Usage: npm run unlock -- ana@team.example");
const db = openDb(readEnv().DATABASE_URL);
await unlockMember(asSystem({ db }), { email });
console.log(`${email} can sign in again now.`);
db.$close();
