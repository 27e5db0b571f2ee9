import { z } from "zod";

/** Fields of which one is chosen where the two candidates differ, in the order of the page. */
export const FIELDS = [
  { key: "name", label: "Name" },
  { key: "email", label: "Email" },
  { key: "headline", label: "Headline" },
  { key: "city", label: "City" },
] as const;

const side = z.enum(["survivor", "duplicate"]).default("survivor");
const version = z.coerce.number().int();

/** `with` is the duplicate; the versions are those that the page showed. */
export const mergeForm = z.object({
  with: z.coerce.number().int().positive(),
  survivorVersion: version,
  duplicateVersion: version,
  name: side,
  email: side,
  headline: side,
  city: side,
});
