import { posix } from "node:path";

/**
 * What may import what. `from` and `to` are paths from the project's root; a package is `npm:` or `node:` and its name.
 * `values`: types may be imported all the same. `except`: files that may. `own`: the page's own folder may.
 */
const BOUNDARIES = [
  {
    from: /^scoring\//,
    to: /^(?!scoring\/)/,
    why: "scoring imports nothing outside itself",
  },
  {
    from: /^db\//,
    to: /^(?:app\/|tests\/|npm:react|npm:@remix-run\/)/,
    why: "db imports neither app nor React nor Remix",
  },
  { from: /^db\//, to: /^scoring\//, values: true, why: "db imports only types from scoring" },
  {
    from: /^app\/components\//,
    to: /\.server\.tsx?$|^db\/(?!constants\.ts$)|^app\/(?!components\/|domain\/|exports\/)/,
    values: true,
    why: "components import domain, scoring, the constants of db and the readers of exports; only types from elsewhere",
  },
  {
    from: /^app\/routes\//,
    to: /^app\/routes\//,
    own: true,
    why: "no route imports another one",
  },
  {
    from: /^app\/(?:components|domain)\//,
    to: /^app\/routes\//,
    why: "code that several routes share imports no route",
  },
  {
    from: /^app\/domain\//,
    to: /\.server\.tsx?$|^db\/(?!constants\.ts$)|^app\/(?!domain\/)|^npm:(?:react|@remix-run\/)/,
    values: true,
    why: "domain has only pure rules that may run in the browser",
  },
  {
    from: /^(?:app|db)\//,
    to: /^scoring\/(?!(?:index|types)\.ts$)/,
    except: /^app\/cli\/(?:calibrate|evaluate|bench)/,
    why: "scoring is imported through index.ts and types.ts only",
  },
  {
    from: /^(?:app|db|scoring)\//,
    to: /^tests\//,
    except: /^app\/cli\//,
    why: "only the commands that measure import test support",
  },
];

/** A specifier as a path from the root, or as the package it names. */
function resolve(specifier, file) {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (specifier.startsWith(".")) return posix.normalize(posix.join(posix.dirname(file), specifier));
  return specifier.startsWith("node:") ? specifier : `npm:${specifier}`;
}

/** A page is a file or a folder of app/routes. */
const pageOf = (path) => path.split("/", 3).join("/");

const isTypeOnly = (node) =>
  node.importKind === "type" ||
  node.exportKind === "type" ||
  (node.type === "ImportDeclaration" &&
    node.specifiers.length > 0 &&
    node.specifiers.every((one) => one.importKind === "type"));

export const boundaries = {
  create(context) {
    const file = posix.relative(context.cwd, context.filename);
    const rules = BOUNDARIES.filter(({ from, except }) => from.test(file) && !except?.test(file));
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== "string") return;
      const target = resolve(specifier, file);
      for (const { to, values, own, why } of rules)
        if (
          to.test(target) &&
          !(values && isTypeOnly(node)) &&
          !(own && pageOf(target) === pageOf(file))
        )
          context.report({ node, message: `${why}: ${specifier}` });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: (node) =>
        check({
          ...node,
          type: node.type,
          source: node.source ?? node.argument,
          importKind: "type",
        }),
    };
  },
};
