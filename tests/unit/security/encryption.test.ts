import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encryptText, decryptText } from "#app/encryption.server.ts";

const key = { secret: "a secret that only tests use, 32+", purpose: "token of github" };

describe("an encrypted text", () => {
  it("opens with the same secret and purpose, whatever it says", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string(),
        (text, purpose) =>
          decryptText(encryptText(text, { ...key, purpose }), { ...key, purpose }) === text,
      ),
    );
  });

  it("shows nothing of itself, and looks different each time", () => {
    const encrypted = [1, 2, 3].map(() => encryptText("ghp_never-to-be-seen", key));
    expect(new Set(encrypted).size).toBe(3);
    expect(new Set(encrypted.map((one) => one.slice(2, 18))).size).toBe(3);
    for (const one of encrypted)
      expect(Buffer.from(one.slice(2), "base64url").toString("latin1")).not.toContain("ghp_");
  });

  it("opens with no other secret and at no other purpose", () => {
    const encrypted = encryptText("ghp_x", key);
    expect(
      decryptText(encrypted, { ...key, secret: "another secret, as long as the first" }),
    ).toBeNull();
    expect(decryptText(encrypted, { ...key, purpose: "token of stackexchange" })).toBeNull();
    expect(decryptText(encrypted, { ...key, purpose: "" })).toBeNull();
  });

  it("opens no more when a single bit of it was changed, cut off or added", () => {
    const bytes = Buffer.from(encryptText("ghp_x", key).slice(2), "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(decryptText(`1.${changed.toString("base64url")}`, key)).toBeNull();
    }
    for (let length = 0; length < bytes.length; length++)
      expect(decryptText(`1.${bytes.subarray(0, length).toString("base64url")}`, key)).toBeNull();
    expect(
      decryptText(`1.${Buffer.concat([bytes, Buffer.from([0])]).toString("base64url")}`, key),
    ).toBeNull();
  });

  it("is nothing that was never encrypted", () => {
    fc.assert(fc.property(fc.string(), (text) => decryptText(text, key) === null));
    fc.assert(fc.property(fc.base64String(), (text) => decryptText(`1.${text}`, key) === null));
    expect(decryptText(encryptText("ghp_x", key).slice(2), key)).toBeNull();
  });
});
