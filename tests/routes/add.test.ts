import { beforeEach, describe, expect, test } from "vitest";
import { action, loader, type Answer } from "#app/routes/candidates.new/route.tsx";
import { TOO_LARGE } from "#app/routes/candidates.new/list.server.ts";
import { readForm } from "#app/pages/form.server.ts";
import { addPosition } from "#app/operations/position/add.server.ts";
import { closePosition } from "#app/operations/position/close.server.ts";
import { accounts, applications, candidates, contacts } from "#db/schema.server.ts";
import { acting } from "#tests/support/acting.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;

beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
});

const caught = (error: unknown) => {
  if (error instanceof Response) return error;
  throw error;
};
const post = (form: Record<string, string>, as = cookie) =>
  action({ request: request("/candidates/new", as, form), context, params: {} }).catch(
    caught,
  ) as Promise<Response | { data: Answer }>;
const names = () =>
  context.db
    .select()
    .from(candidates)
    .all()
    .map(({ name }) => name);

describe("what is too much", () => {
  test("a body over the limit is not read to its end", async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(1_000));
      },
    });
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      body: endless,
      duplex: "half",
    };
    expect(await readForm(new Request("http://localhost/candidates/new", init), 10_000)).toBeNull();
    expect(pulled).toBeLessThan(20);
  });

  test("an announced body over the limit gets 413 and a message", async () => {
    const big = request("/candidates/new", cookie, { list: "x" });
    big.headers.set("Content-Length", String(50_000_000));
    const result = await action({ request: big, context, params: {} });
    expect(result).toMatchObject({
      init: { status: 413 },
      data: { list: { error: TOO_LARGE } },
    });
  });
});

describe("adding one by form", () => {
  const one = async (form: Record<string, string>) => {
    const result = await post({ intent: "one", origin: "given", ...form });
    return result instanceof Response
      ? { location: await landing(result) }
      : { errors: result.data.one?.reply.error, holders: result.data.one?.holders };
  };

  test("saves every field", async () => {
    expect(
      await one({
        name: " Ada Example ",
        email: "ada@x.example",
        city: "Lisbon",
        headline: "Engineer",
        handles: "github:ada\r\n\r\nhn:ada, @ada.bsky.social",
      }),
    ).toEqual({ location: "/candidates/1 · Added Ada Example with 3 accounts." });
    expect(context.db.select().from(candidates).get()).toMatchObject({
      name: "Ada Example",
      email: "ada@x.example",
      city: "Lisbon",
      headline: "Engineer",
      networkCount: 3,
    });
    expect(context.wakes()).toBe(1);
  });

  test("saves a phone number, a company and the position somebody starts in", async () => {
    const { id } = await addPosition(acting(context.db), { title: "Cook", city: "" });
    expect(
      (
        (await loader({
          request: request("/candidates/new?by=form", cookie),
          context,
          params: {},
        })) as { positions: { title: string }[] }
      ).positions.map(({ title }) => title),
    ).toEqual(["General", "Cook"]);
    await one({
      name: "Ada Example",
      phone: "+351 21 000 00 00",
      company: "Example Ltd",
      position: String(id),
    });
    expect(context.db.select().from(candidates).get()).toMatchObject({ company: "Example Ltd" });
    expect(context.db.select().from(contacts).all()).toMatchObject([
      { candidateId: 1, kind: "phone", value: "+351 21 000 00 00" },
    ]);
    expect(context.db.select().from(applications).all()).toMatchObject([{ positionId: id }]);
    expect(await one({ name: "Ada Example", phone: "+351 21 000 00 01" })).toMatchObject({
      errors: { name: [expect.any(String)] },
    });
  });

  test("says who was added, and leads to them without an account too", async () => {
    expect(await one({ name: "Bo Example" })).toEqual({
      location: "/candidates/1 · Added Bo Example.",
    });
    expect(await one({ handles: "hn:cleo" })).toEqual({
      location: "/candidates/2 · Added cleo with 1 account.",
    });
  });

  test("keeps what was typed when the phone number or the position is refused", async () => {
    const { id } = await addPosition(acting(context.db), { title: "Cook", city: "" });
    await closePosition(acting(context.db), { id });
    const form = { name: "Ada Example", phone: "12 34", company: "Example Ltd" };
    for (const [field, value] of [
      ["position", String(id)],
      ["position", "99"],
      ["phone", "none"],
    ] as const) {
      const given = { ...form, [field]: value };
      const answer = await post({ intent: "one", origin: "given", ...given });
      const { reply } = (answer as { data: Answer }).data.one!;
      expect(reply.error).toEqual({ [field]: [expect.any(String)] });
      expect(reply.initialValue).toMatchObject(given);
    }
    expect(names()).toEqual([]);
  });

  test("adds once when sent twice, with accounts or without", async () => {
    const forms: Record<string, string>[] = [
      { name: "Ada", handles: "github:ada" },
      { name: "Bo", email: "bo@x.example" },
      { handles: "hn:cleo" },
    ];
    const again: string[] = [];
    for (const form of forms) {
      await one(form);
      again.push((await one(form)).location ?? "");
    }
    // One is led to who is meant.
    expect(again).toEqual([
      expect.stringMatching(/^\/candidates\/1 · Already here/),
      expect.stringMatching(/^\/candidates\/2 · Already here/),
      expect.stringMatching(/^\/candidates\/3 · Already here/),
    ]);
    expect(names()).toEqual(["Ada", "Bo", "cleo"]);
  });

  test("says beside the field what to change, and saves nothing", async () => {
    expect((await one({ name: "Ada", handles: "github:ada\nfoo bar bar" })).errors).toEqual({
      handles: [expect.stringMatching(/^foo: ((?!bar:).)* bar: ((?!bar:).)*$/)],
    });
    expect((await one({})).errors).toEqual({ name: ["Enter a name or a handle"] });
    expect((await one({ name: "A".repeat(201) })).errors).toEqual({
      name: [expect.stringContaining("at most 200")],
    });
    expect((await one({ name: "Ada", email: "nonsense" })).errors).toEqual({
      email: [expect.stringContaining("email address")],
    });
    expect((await one({ name: "Ada", origin: "guessed" })).errors).toEqual({
      origin: [expect.stringContaining("Choose")],
    });
    expect(names()).toEqual([]);
  });

  test("never adds an account to somebody who is here, but says who that is", async () => {
    await one({ name: "Ada", handles: "github:ada" });
    expect(await one({ name: "Adam", handles: "github:ada hn:adam" })).toMatchObject({
      errors: { handles: [expect.stringContaining("already here")] },
      holders: [{ name: "Ada" }],
    });
    expect(context.db.select().from(accounts).all()).toHaveLength(1);
  });
});

test("only recruiters and owners add", async () => {
  const viewer = await signedIn(context, "viewer");
  expect(await post({ list: "github:a" }, viewer)).toMatchObject({ status: 403 });
  expect(
    await loader({ request: request("/candidates/new", viewer), context, params: {} }).catch(
      caught,
    ),
  ).toMatchObject({ status: 403 });
  expect(
    (
      (await loader({ request: request("/candidates/new"), context, params: {} }).catch(
        caught,
      )) as Response
    ).headers.get("Location"),
  ).toMatch(/^\/login/);
  expect(
    await loader({ request: request("/candidates/new?by=form", cookie), context, params: {} }),
  ).toMatchObject({ view: "one" });
});
