import { z } from "zod";
import { ROLES } from "#db/constants.ts";
import { defineRoute, moment, momentField } from "../route.server.ts";

export const tokenRoutes = [
  defineRoute({
    method: "GET",
    path: "/token",
    name: "token.read",
    summary: "The token that was sent: its role and expiry date",
    role: "viewer",
    answer: z.object({
      name: z.string(),
      role: z.enum(ROLES),
      expiresAt: momentField,
      team: z.string(),
      demo: z.boolean(),
    }),
    run: async ({ token, role }) => ({
      name: token.name,
      role,
      expiresAt: moment(token.expiresAt),
      team: token.team.name,
      demo: token.team.demo,
    }),
  }),
];
