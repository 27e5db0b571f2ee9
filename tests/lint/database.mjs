import { posix } from "node:path";

/** The only places for raw SQL and for the driver's own calls. */
const RAW = /^db\/(?:sql|schema|migrations)\/|^db\/(?:client|transact|migrate|traces)\.server\.ts$/;
/** Commands that measure, and the demo, which fill databases of their own. */
const APART = /^app\/(?:cli|demo)\//;
/** Where writing is decided: everything else calls these. */
const WRITES = /^(?:db|app\/operations)\//;
/** What holds a database. */
const HANDLE = new Set(["db", "tx", "$client", "$writer", "client"]);
const TERMINAL = new Set(["all", "get", "run", "values"]);
const WRITING = new Set(["insert", "update", "delete"]);

const isHandle = (node) =>
  node.type === "Identifier"
    ? HANDLE.has(node.name)
    : node.type === "MemberExpression" && HANDLE.has(node.property.name);

/** Whether a chain of calls and members, such as `context.db.select().from(x)`, starts at a database. */
export function isOfDatabase(node) {
  for (let at = node; at;) {
    if (at.type === "CallExpression") at = at.callee;
    else if (at.type === "MemberExpression") {
      if (at.property.type === "Identifier" && HANDLE.has(at.property.name)) return true;
      at = at.object;
    } else return at.type === "Identifier" && HANDLE.has(at.name);
  }
  return false;
}

export const database = {
  create(context) {
    const file = posix.relative(context.cwd, context.filename);
    if (!/^(?:app|db)\//.test(file) || APART.test(file)) return {};
    const raw = RAW.test(file);
    const writes = WRITES.test(file);
    const report = (node, message) => context.report({ node, message });
    return {
      ImportDeclaration(node) {
        const names = node.specifiers.map((one) => one.imported?.name);
        if (!raw && node.source.value === "drizzle-orm" && names.includes("sql"))
          report(node, "raw SQL belongs in db/sql");
        if (!writes && names.some((name) => name === "transact" || name === "atomically"))
          report(node, "only operations may change data");
      },
      MemberExpression(node) {
        if (!file.startsWith("db/") && node.property.name === "$writer")
          report(node, "only db may use the connection that writes");
      },
      CallExpression(node) {
        const { callee } = node;
        if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return;
        const { name } = callee.property;
        const ended =
          TERMINAL.has(name) && (node.arguments.length === 0 || isHandle(callee.object));
        if (!raw && ended && isOfDatabase(callee.object))
          report(node, `queries are awaited, not ended by .${name}()`);
        if (!raw && name === "transaction") report(node, "only transact may open a transaction");
        if (
          !writes &&
          WRITING.has(name) &&
          node.arguments.length > 0 &&
          isOfDatabase(callee.object)
        )
          report(node, "only operations may change data");
      },
    };
  },
};
