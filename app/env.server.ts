import { randomBytes } from "node:crypto";
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { BASE_RULE, isBase } from "#app/networks/base-urls.server.ts";

const networkUrl = z.string().refine(isBase, BASE_RULE).optional();
/** One word that is safe in a header or an address. */
export const TOKEN = /^[\x21-\x7e]{1,500}$/;
const networkToken = z
  .string()
  .regex(TOKEN, "must be one word of letters, digits and symbols, without spaces")
  .optional();

const HOST_NAME = /^(?:[a-z0-9-]{1,63}\.)*[a-z0-9-]{1,63}$|^\[[0-9a-f:.]+\]$/;

/** Every setting, read from the environment once at start. The README's table lists the same names; a test compares them. */
export const settings = z.object({
  PORT: z.coerce
    .number({ error: "must be a number" })
    .int()
    .min(0)
    .max(65535, "must be at most 65535")
    .default(3000),
  HOST: z.string().default("127.0.0.1"),
  ALLOWED_HOSTS: z
    .string()
    .transform((value) => value.split(",").map((name) => name.trim().toLowerCase()))
    .refine(
      (names) => names.every((name) => HOST_NAME.test(name)),
      "must be names without ports, separated by commas, like touchstone.example",
    )
    .default([]),
  DATABASE_URL: z
    .string()
    .transform((value) => value.replace(/^file:/, ""))
    .refine((value) => value !== "", "must name a file")
    .default(".touchstone/touchstone.db"),
  SESSION_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  TRUST_PROXY: z.enum(["0", "1"], { error: "must be 0 or 1" }).default("0"),
  COLLECT_CONCURRENCY: z.coerce
    .number({ error: "must be a number" })
    .int()
    .min(0)
    .max(64)
    .default(8),
  REFRESH_HOURS: z.coerce
    .number({ error: "must be a number" })
    .min(0)
    .max(8760, "must be at most 8760")
    .default(24),
  TOUCHSTONE_GITHUB_TOKEN: networkToken,
  TOUCHSTONE_STACKEXCHANGE_TOKEN: networkToken,
  TOUCHSTONE_GITHUB_URL: networkUrl,
  TOUCHSTONE_BLUESKY_URL: networkUrl,
  TOUCHSTONE_MASTODON_URL: networkUrl,
  TOUCHSTONE_HACKERNEWS_URL: networkUrl,
  TOUCHSTONE_HNSEARCH_URL: networkUrl,
  TOUCHSTONE_STACKEXCHANGE_URL: networkUrl,
  TOUCHSTONE_DEVTO_URL: networkUrl,
});

export type Env = z.infer<typeof settings> & { SESSION_SECRET: string };

/** Reads the settings. Throws an error whose message names each wrong setting in one line. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; "),
    );
  }
  return {
    ...parsed.data,
    SESSION_SECRET: parsed.data.SESSION_SECRET ?? keptSecret(parsed.data.DATABASE_URL),
  };
}

/** A secret that makes itself on the first start and is kept beside the database, readable by its owner only. */
function keptSecret(databaseUrl: string): string {
  if (databaseUrl === ":memory:") return randomBytes(32).toString("hex");
  const folder = dirname(resolve(databaseUrl));
  const file = join(folder, "session-secret");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const kept = readSecret(file) ?? makeSecret(file);
    if (kept.length < 32)
      throw new Error(
        `The file ${file} does not contain a secret. Delete it: the next start makes a new one, and everyone has to sign in again.`,
      );
    return kept;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (!code) throw error;
    throw new Error(
      `The data folder ${folder} cannot be written to (${code}). Set DATABASE_URL to a file in a folder that can.`,
      { cause: error },
    );
  }
}

function readSecret(file: string): string | null {
  try {
    const secret = readFileSync(file, "utf8").trim();
    if (process.platform !== "win32" && statSync(file).mode & 0o077) chmodSync(file, 0o600);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Appears whole or not at all, and of two starts at once one makes it. */
function makeSecret(file: string): string {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, randomBytes(32).toString("hex"), { flag: "wx", mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    // A file system without links: the last of two starts wins there.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") renameSync(draft, file);
  }
  rmSync(draft, { force: true });
  return readFileSync(file, "utf8").trim();
}
