import { readEnv } from "#app/env.server.ts";
import { openDb } from "#db/client.server.ts";
import { memberByEmail } from "#db/members.server.ts";
import { unlockAccount } from "#db/sign-in-tries.server.ts";

/** Opens sign-in again for a member who was shut out by too many wrong passwords. */
const email = process.argv[2]?.trim().toLowerCase();
if (!email) throw new Error("Say whose account: npm run unlock -- ana@team.example");
const db = openDb(readEnv().DATABASE_URL);
const member = await memberByEmail(db, email);
if (!member) throw new Error(`No member here has the email ${email}.`);
await unlockAccount(db, email);
console.log(`${member.email} can sign in again now.`);
db.$client.close();
