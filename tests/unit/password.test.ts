import { expect, it } from "vitest";
import { hashPassword, verifyPassword } from "#app/auth/password.server.ts";

it("accepts the password it hashed and no other", async () => {
  const hash = await hashPassword("correct horse battery");
  expect(hash).not.toContain("horse");
  expect(await verifyPassword("correct horse battery", hash)).toBe(true);
  expect(await verifyPassword("correct horse batterz", hash)).toBe(false);
});

it("salts: the same password twice gives two hashes", async () => {
  expect(await hashPassword("same password")).not.toBe(await hashPassword("same password"));
});

it("accepts nothing where there is no hash", async () => {
  expect(await verifyPassword("", undefined)).toBe(false);
  expect(await verifyPassword("", "scrypt$$")).toBe(false);
});

it("takes accents as people type them, composed or not", async () => {
  const hash = await hashPassword("caf\u00e9 caf\u00e9");
  expect(await verifyPassword("cafe\u0301 cafe\u0301", hash)).toBe(true);
});
