import { z } from "zod";
import { lineField } from "#app/domain/line.ts";
import { ROLES, type Role } from "#db/constants.ts";

export const teamName = lineField("Enter the team's name")
  .min(1, "Enter the team's name")
  .max(80, "Use at most 80 characters");
export const memberName = lineField("Enter your name")
  .min(1, "Enter your name")
  .max(80, "Use at most 80 characters");
export const memberEmail = z
  .string({ error: "Enter an email address, like ana@team.example" })
  .overwrite((text) => text.trim().toLowerCase())
  .pipe(z.email({ error: "Enter an email address, like ana@team.example" }))
  .pipe(z.string().max(254, "Use at most 254 characters"));
export const newPassword = z
  .string({ error: "Choose a password" })
  .min(10, "Use at least 10 characters")
  .max(200, "Use at most 200 characters");
export const roleField = z.enum(ROLES, { error: "Choose a role" });

/** What a role may do, in a line each, from the least. */
export const ROLE_WORDS: Record<Role, string> = {
  viewer: "Sees everything, adds notes and ratings, exports nothing",
  recruiter: "Adds and edits candidates, decides, exports",
  owner: "Also manages members and team settings",
};

export const roleLabel = (role: Role) => role.charAt(0).toUpperCase() + role.slice(1);
