import { hashToken } from "#app/hash-token.server.ts";
import { loader } from "#app/routes/api.$.ts";
import { newApiToken } from "#app/operations/api-token/parts/token.ts";
import type { Role } from "#db/constants.ts";
import { signedIn, type testContext } from "./app.ts";
import { makeApiToken } from "./factories.ts";

type App = ReturnType<typeof testContext>;
const DAY = 86_400_000;

/** A token of this role that an owner made; its bucket of requests is full. */
export async function apiToken(
  app: App,
  role: Role = "owner",
  { expiresAt = Date.now() + DAY, name = "Nightly sync" } = {},
): Promise<string> {
  await signedIn(app);
  const token = newApiToken();
  await makeApiToken(app.db, {
    name,
    tokenHash: hashToken(token),
    role,
    createdAt: Date.now(),
    expiresAt,
  });
  return token;
}

export type ApiOptions = {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
};

/** Sends a request to the API as the server would hand it on. A body that is no text is sent as JSON. */
export async function callApi(
  app: App,
  token: string | null,
  path: string,
  { method = "GET", body, headers = {} }: ApiOptions = {},
) {
  const request = new Request(`http://localhost/api/v1${path}`, {
    method,
    headers: {
      ...(token !== null && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await loader({ request, context: app, params: {} });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    json: JSON.parse(text || "null"),
  };
}
