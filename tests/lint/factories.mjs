import { posix } from "node:path";
import { isOfDatabase } from "./database.mjs";

/** Where rows are made for tests. */
const FACTORIES = /^tests\/support\/(?:factories\/|many\.ts$)/;
/** Their subject is what an older schema held, or code that breaks a rule. */
const APART =
  /^tests\/unit\/(?:db\/(?:migrations|score-three|applications-migration)|lint)\.test\.ts$/;
/** The journal of migrations is no row of anybody. */
const STATEMENT = /\binsert\s+(?:or\s+\w+\s+)?into\b(?!\s+__drizzle_migrations)/i;
const QUERY = /^(?:insert|create)[A-Z]/;

/** Tests make their rows by operations, by routes, or by the one set of factories. */
export const factories = {
  create(context) {
    const file = posix.relative(context.cwd, context.filename);
    if (!file.startsWith("tests/") || FACTORIES.test(file) || APART.test(file)) return {};
    const report = (node) =>
      context.report({ node, message: "tests make rows with tests/support/factories" });
    return {
      CallExpression(node) {
        const { callee } = node;
        if (
          callee.type === "MemberExpression" &&
          callee.property.name === "insert" &&
          isOfDatabase(callee.object)
        )
          report(node);
      },
      Literal(node) {
        if (typeof node.value === "string" && STATEMENT.test(node.value)) report(node);
      },
      TemplateElement(node) {
        if (STATEMENT.test(node.value.raw)) report(node);
      },
      ImportDeclaration(node) {
        const { value } = node.source;
        if (!/(?:^#|\/)db\/[\w./-]+\.server\.ts$/.test(value)) return;
        if (node.specifiers.some((one) => QUERY.test(one.imported?.name ?? ""))) report(node);
      },
    };
  },
};
