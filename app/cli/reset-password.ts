import { randomBytes } from "node:crypto";
import { resetPassword } from "#app/operations/member/reset-password.server.ts";
import { asSystem } from "#app/operations/system.server.ts";
import { hashPassword } from "#app/auth/password.server.ts";
import { onlyArgument } from "./given.ts";
import { openTeam } from "./team.ts";

/** Gives a member a new password, shown once here, for those who forgot theirs. */
const email = onlyArgument("Usage: npm run reset-password -- ana@team.example").toLowerCase();
const { db } = openTeam();
const password = randomBytes(12).toString("base64url");
const passwordHash = await hashPassword(password);
const { tokens } = await resetPassword(asSystem({ db }), { email, passwordHash });
console.log(`New password of ${email}: ${password}`);
console.log("They are signed out everywhere, and can change it under Settings, Account.");
if (tokens > 0)
  console.log(
    `API tokens of theirs that still work: ${tokens}. If somebody else may have one, revoke it under Settings, API tokens.`,
  );
db.$close();
