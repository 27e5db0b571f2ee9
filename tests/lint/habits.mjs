import { posix } from "node:path";

const fileOf = (context) => posix.relative(context.cwd, context.filename);
const isCall = (node, object, property) =>
  node.callee.type === "MemberExpression" &&
  node.callee.object.type === "Identifier" &&
  node.callee.object.name === object &&
  node.callee.property.name === property;

/** Scoring gives the same for the same facts, whenever and wherever it runs. Refitting the model is not scoring. */
export const noClock = {
  create(context) {
    const file = fileOf(context);
    if (!file.startsWith("scoring/") || file.startsWith("scoring/calibration/")) return {};
    const report = (node) =>
      context.report({ node, message: "scoring uses no clock, no randomness and no I/O" });
    return {
      CallExpression(node) {
        if (
          isCall(node, "Date", "now") ||
          isCall(node, "Math", "random") ||
          isCall(node, "performance", "now") ||
          (node.callee.type === "Identifier" && node.callee.name === "fetch")
        )
          report(node);
      },
      NewExpression(node) {
        if (
          node.callee.type === "Identifier" &&
          node.callee.name === "Date" &&
          node.arguments.length === 0
        )
          report(node);
      },
      MemberExpression(node) {
        if (node.object.type === "Identifier" && node.object.name === "process") report(node);
      },
    };
  },
};

export const noStyle = {
  create: (context) => ({
    JSXAttribute(node) {
      if (node.name.name === "style")
        context.report({
          node,
          message: "the content security policy drops style attributes; use a class",
        });
    },
  }),
};

/** Pages for somebody who is not signed in, or not yet, and the API, which asks for a token. */
const OPEN = [
  "api.$.ts",
  "continue.tsx",
  "exports.tsx",
  "healthcheck.ts",
  "invite.$token.tsx",
  "login.tsx",
  "logout.ts",
  "setup.tsx",
  "share.$token/route.tsx",
].map((name) => `app/routes/${name}`);

export const asksWho = {
  create(context) {
    const file = fileOf(context);
    if (!file.startsWith("app/routes/") || OPEN.includes(file)) return {};
    // On a candidate's own page it is the link that is asked for.
    const asks = file.startsWith("app/routes/me.$token") ? "requireLink" : "requireMember";
    const unasked = new Map();
    const asked = [];
    const isEntry = (name) => name === "loader" || name === "action";
    return {
      ExportNamedDeclaration({ declaration }) {
        if (declaration?.type === "FunctionDeclaration" && isEntry(declaration.id.name))
          unasked.set(declaration, declaration.id.name);
        if (declaration?.type === "VariableDeclaration")
          for (const { id, init } of declaration.declarations)
            if (isEntry(id.name)) unasked.set(init, id.name);
      },
      CallExpression(node) {
        if (node.callee.type === "Identifier" && node.callee.name === asks) asked.push(node);
      },
      "Program:exit"() {
        for (const [entry, name] of unasked)
          if (!asked.some(({ range }) => entry.range[0] < range[0] && range[1] < entry.range[1]))
            context.report({ node: entry, message: `the ${name} does not check who is signed in` });
      },
    };
  },
};
