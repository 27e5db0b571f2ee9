export * from "./schema/team.server.ts";
export * from "./schema/candidates.server.ts";
export * from "./schema/collection.server.ts";
export * from "./schema/positions.server.ts";
export * from "./schema/merges.server.ts";
export * from "./schema/contacts.server.ts";
export * from "./schema/imports.server.ts";
export * from "./schema/api.server.ts";
