import { backUp } from "#db/backup.server.ts";
import { onlyArgument } from "./given.ts";
import { teamPath } from "./team.ts";

/** Copies the team's database and secret into a folder, while the app runs or not. */
const folder = onlyArgument("Usage: npm run -s backup -- FOLDER");
for (const file of backUp(teamPath(), folder)) console.log(file);
console.log(
  "To restore: stop the app, move everything out of the folder of DATABASE_URL, and put these files there.",
);
