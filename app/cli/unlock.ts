import { unlockMember } from "#app/operations/member/unlock.server.ts";
import { asSystem } from "#app/operations/system.server.ts";
import { onlyArgument } from "./given.ts";
import { openTeam } from "./team.ts";

/** Opens sign-in again for a member who was shut out by too many wrong passwords. */
const email = onlyArgument("Usage: npm run unlock -- ana@team.example").toLowerCase();
const { db } = openTeam();
await unlockMember(asSystem({ db }), { email });
console.log(`${email} can sign in again now.`);
db.$close();
