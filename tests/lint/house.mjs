import { boundaries } from "./boundaries.mjs";
import { database } from "./database.mjs";
import { factories } from "./factories.mjs";
import { asksWho, noClock, noStyle } from "./habits.mjs";

/** The project's own rules for oxlint. Each is broken once in tests/unit/lint.test.ts. */
export default {
  meta: { name: "house" },
  rules: {
    boundaries,
    database,
    factories,
    "asks-who": asksWho,
    "no-clock": noClock,
    "no-style-attribute": noStyle,
  },
};
