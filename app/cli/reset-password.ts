import { randomBytes } from "node:crypto";
import { readEnv } from "#app/env.server.ts";
import { resetPassword } from "#app/operations/member/reset-password.server.ts";
import { asSystem } from "#app/operations/system.server.ts";
import { hashPassword } from "#app/auth/password.server.ts";
import { openDb } from "#db/client.server.ts";

/** Gives a member a new password, shown once here, for those who forgot theirs. */
const email = process.argv[2]?.trim().toLowerCase();
if (!email) throw new Error("Usage: npm run reset-password -- ana@team.example");
const db = openDb(readEnv().DATABASE_URL);
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
