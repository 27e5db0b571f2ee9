import Database from "better-sqlite3";
import { setTimeout as sleep } from "node:timers/promises";
import { postForm, type Target } from "./attack-tools.ts";

/** What the page of an import sends along when nothing on it was changed. */
const CHOICES = {
  position: "none",
  stage: "",
  tags: "",
  origin: "given",
  duplicates: "add",
  sameName: "apart",
};

/** Brings a list in as its pages do and saves all of it; returns the import's path. Throws when not every row was saved. */
export async function saveList(at: Target, list: string, rows: number): Promise<string> {
  const read = await fetch(`${at.url}/candidates/new`, {
    method: "POST",
    redirect: "manual",
    headers: { Cookie: at.cookie },
    body: new URLSearchParams({ list }),
  });
  await read.arrayBuffer();
  const path = read.headers.get("Location") ?? "";
  if (!/^\/imports\/\d+$/.test(path)) throw new Error(`The list was answered by ${read.status}.`);
  await send(at, path, { intent: "save", ...CHOICES });
  await until(at, path, "saved");
  const saved = look(
    at,
    path,
    "select count(*) from import_rows where import_id = ? and result = 'added'",
  );
  if (saved !== rows) throw new Error(`${String(saved)} of ${rows} rows were saved.`);
  return path;
}

/** Undoes an import that was saved; says what came of both. Throws when a row stayed. */
export async function undoList(at: Target, path: string): Promise<string> {
  await send(at, path, { intent: "undo" });
  await until(at, path, "undone");
  const undone = look(
    at,
    path,
    "select count(*) from import_rows where import_id = ? and result = 'undone'",
  );
  const left = look(
    at,
    path,
    "select count(*) from import_rows where import_id = ? and result <> 'undone'",
  );
  if (left !== 0) throw new Error(`${String(left)} rows were not undone.`);
  return `${String(undone)} rows saved and undone`;
}

async function send(at: Target, path: string, form: Record<string, string>) {
  const status = await postForm(at, path, form);
  if (status !== 302) throw new Error(`${form.intent} was answered by ${status}.`);
}

async function until(at: Target, path: string, state: string) {
  while (look(at, path, "select state from imports where id = ?") !== state) await sleep(50);
}

/** The one value that a query finds of the import of a page. */
function look(at: Target, path: string, query: string): unknown {
  const db = new Database(at.file, { readonly: true });
  try {
    return db
      .prepare(query)
      .pluck()
      .get(Number(path.split("/").at(-1)));
  } finally {
    db.close();
  }
}
