import { expect, it } from "vitest";
import { detailsForm } from "#app/routes/candidates.$id_.edit/form.ts";
import { one } from "#app/routes/candidates.new/one.ts";

it("what cannot be seen does not hide what a spreadsheet would run, nor turn a name around", () => {
  const written = "\u0000=1+1\u202egnp";
  expect(one.parse({ name: written, city: "\u0007@x", origin: "given" })).toMatchObject({
    name: "=1+1 gnp",
    city: "@x",
  });
  const details = detailsForm.parse({
    name: written,
    tags: "\u0000=a,b",
    version: "1",
  });
  expect(details).toMatchObject({ name: "=1+1 gnp", tags: ["=a", "b"] });
  expect(one.safeParse({ name: "\u0000", origin: "given" }).success).toBe(false);
  expect(one.parse({ name: "श्री \u200d नाम", origin: "given" }).name).toBe("श्री \u200d नाम");
});
