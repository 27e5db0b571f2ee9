import { readEnv } from "#app/env.server.ts";
import { backUp } from "#db/backup.server.ts";

/** Copies the team's database and secret into a folder, while the app runs or not. */
const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Usage: npm run backup -- FOLDER");
const { DATABASE_URL } = readEnv();
for (const file of backUp(DATABASE_URL, folder)) console.log(file);
console.log(
  "To restore: stop the app, move everything out of the folder of DATABASE_URL, and put these files there.",
);
