import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { hosts } from "#db/schema.server.ts";
import { testDb } from "#tests/support/test-db.ts";
import { makeHost } from "#tests/support/factories.ts";

test("a statement is prepared once, and answers each caller in the form they ask for", async () => {
  const db = testDb();
  await makeHost(db, { host: "a.example" });
  const client = db.$client;
  const query = "select host from hosts";
  const statement = client.prepare(query);
  expect(client.prepare(query)).toBe(statement);
  expect(client.prepare(query).raw().all()).toEqual([["a.example"]]);
  expect(client.prepare(query).pluck().all()).toEqual(["a.example"]);
  expect(db.all(sql.raw(query))).toEqual([{ host: "a.example" }]);
  expect(db.select({ host: hosts.host }).from(hosts).all()).toEqual([{ host: "a.example" }]);
});

test("only the statements that were used last are kept", () => {
  const client = testDb().$client;
  const [first, second] = [client.prepare("select 1"), client.prepare("select 2")];
  for (let n = 3; n <= 201; n++) {
    client.prepare(`select ${n}`);
    expect(client.prepare("select 1")).toBe(first);
  }
  expect(client.prepare("select 2")).not.toBe(second);
});

test("a statement that is kept answers from the schema as it is now", async () => {
  const db = testDb();
  await makeHost(db, { host: "a.example" });
  const read = () => db.$writer.tx.$client.prepare("select * from hosts").all();
  const [before] = read() as object[];
  db.$writer.tx.$client.exec("alter table hosts add column remark text default 'new'");
  expect(read()).toEqual([{ ...before, remark: "new" }]);
});
