import { readFileSync } from "node:fs";
import { reportOf } from "#app/imports/report.server.ts";

const USAGE = "Usage: npm run -s import -- --dry-run FILE";

/**
 * Reads any list or table as the import page does with its own guesses, stores nothing, and prints one JSON line a person,
 * then one about the file. The status is 1 when the file cannot be read; its line is `{error}`.
 */
async function main(args: string[]): Promise<number> {
  const files = args.filter((argument) => argument !== "--dry-run");
  const [file] = files;
  if (!args.includes("--dry-run") || !file || files.length > 1) {
    process.stderr.write(`${USAGE}\n`);
    return 1;
  }
  const lines = await reportOf(readFileSync(file), Date.now());
  process.stdout.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return lines.some((line) => "error" in line) ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: NodeJS.ErrnoException) => {
  if (!error.code) throw error;
  process.stdout.write(`${JSON.stringify({ error: error.message })}\n`);
  return 1;
});
