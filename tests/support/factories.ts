export { makeEach } from "./factories/row.ts";
export * from "./factories/team.ts";
export * from "./factories/candidates.ts";
export * from "./factories/accounts.ts";
export * from "./factories/positions.ts";
export * from "./factories/bulk.ts";
