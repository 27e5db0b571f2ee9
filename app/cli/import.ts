import { reportOf } from "#app/imports/report.server.ts";
import { readGiven } from "./given.ts";

const USAGE = "Usage: npm run -s import -- --dry-run FILE";

/**
 * Reads any list or table as the import page does with its own guesses, stores nothing, and prints one JSON line a person,
 * then one about the file. The status is 1 when the file cannot be read; its line is `{error}`.
 */
async function main(args: string[]): Promise<number> {
  const files = args.filter((argument) => argument !== "--dry-run");
  const [file] = files;
  if (!args.includes("--dry-run") || !file || file.startsWith("-") || files.length > 1) {
    process.stderr.write(`${USAGE}\n`);
    return 1;
  }
  const given = contentOf(file);
  const lines = "error" in given ? [given] : await reportOf(given.bytes, Date.now());
  process.stdout.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return lines.some((line) => "error" in line) ? 1 : 0;
}

function contentOf(file: string): { bytes: Buffer } | { error: string } {
  try {
    return { bytes: readGiven(file) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

process.exitCode = await main(process.argv.slice(2));
