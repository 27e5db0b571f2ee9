import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seal, unseal } from "#app/seal.server.ts";

const key = { secret: "a secret that only tests use, 32+", place: "token of github" };

describe("what is sealed", () => {
  it("opens with the same secret and place, whatever it says", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string(),
        (text, place) => unseal(seal(text, { ...key, place }), { ...key, place }) === text,
      ),
    );
  });

  it("shows nothing of itself, and looks different each time", () => {
    const sealed = [1, 2, 3].map(() => seal("ghp_never-to-be-seen", key));
    expect(new Set(sealed).size).toBe(3);
    expect(new Set(sealed.map((one) => one.slice(2, 18))).size).toBe(3);
    for (const one of sealed)
      expect(Buffer.from(one.slice(2), "base64url").toString("latin1")).not.toContain("ghp_");
  });

  it("opens with no other secret and at no other place", () => {
    const sealed = seal("ghp_x", key);
    expect(unseal(sealed, { ...key, secret: "another secret, as long as the first" })).toBeNull();
    expect(unseal(sealed, { ...key, place: "token of stackexchange" })).toBeNull();
    expect(unseal(sealed, { ...key, place: "" })).toBeNull();
  });

  it("opens no more when a single bit of it was changed, cut off or added", () => {
    const bytes = Buffer.from(seal("ghp_x", key).slice(2), "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(unseal(`1.${changed.toString("base64url")}`, key)).toBeNull();
    }
    for (let length = 0; length < bytes.length; length++)
      expect(unseal(`1.${bytes.subarray(0, length).toString("base64url")}`, key)).toBeNull();
    expect(
      unseal(`1.${Buffer.concat([bytes, Buffer.from([0])]).toString("base64url")}`, key),
    ).toBeNull();
  });

  it("is nothing that was never sealed", () => {
    fc.assert(fc.property(fc.string(), (text) => unseal(text, key) === null));
    fc.assert(fc.property(fc.base64String(), (text) => unseal(`1.${text}`, key) === null));
    expect(unseal(seal("ghp_x", key).slice(2), key)).toBeNull();
  });
});
