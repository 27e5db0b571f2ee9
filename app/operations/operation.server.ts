import { z } from "zod";
import { ROLES, type Role } from "#db/constants.ts";
import type { Actor, Context } from "./context.ts";
import { Forbidden, Invalid } from "./errors.ts";

/** The lowest role that may do it; "system" for the worker, the schedule and the terminal alone; or a rule of its own. */
export type Right = Role | "system" | ((actor: Actor, input: never) => boolean);

type Definition<Input extends z.ZodType, Output extends z.ZodType> = {
  /** noun.verb, as in the activity log and the API: "candidate.add". */
  name: string;
  right: Right;
  input: Input;
  output: Output;
  run(context: Context, input: z.output<Input>): Promise<z.input<Output>>;
};

type Operation<Input extends z.ZodType, Output extends z.ZodType> = {
  (context: Context, input: z.input<Input>): Promise<z.output<Output>>;
  readonly definition: Readonly<Omit<Definition<Input, Output>, "run">>;
};

/**
 * Defines one change of stored data. The right is checked first, then the input; `run` reads, decides, writes and logs
 * inside one `transact`. Rejects with Forbidden, Invalid, or what `run` throws of the same family.
 */
export function defineOperation<Input extends z.ZodType, Output extends z.ZodType>({
  run,
  ...definition
}: Definition<Input, Output>): Operation<Input, Output> {
  const operation = async (context: Context, given: z.input<Input>) => {
    const { right } = definition;
    if (typeof right !== "function") checkRole(context.actor, right);
    const input = parse(definition.input, given);
    if (typeof right === "function" && !right(context.actor, input as never)) throw forbidden();
    return definition.output.parse(await run(context, input));
  };
  return Object.assign(operation, { definition });
}

function parse<Input extends z.ZodType>(schema: Input, given: unknown): z.output<Input> {
  const { success, data, error } = schema.safeParse(given);
  if (success) return data;
  throw new Invalid(
    Object.fromEntries(error.issues.map(({ path, message }) => [path.join("."), message])),
  );
}

function checkRole(actor: Actor, right: Role | "system"): void {
  if (actor.type === "system") return;
  if (right === "system" || !("role" in actor)) throw forbidden();
  if (ROLES.indexOf(actor.role) < ROLES.indexOf(right)) throw forbidden();
}

const forbidden = () => new Forbidden("Your role does not allow this. Ask an owner of the team.");
