import { expect, test } from "vitest";
import { failureOf, mayPass } from "#app/networks/failures.server.ts";

const failed = (network: "github" | "mastodon", host: string) =>
  failureOf(Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" }), {
    network,
    host,
    cancel: undefined,
  });

test("a server that cannot be found is misspelt only where somebody wrote its name; else this machine may be offline", () => {
  expect(failed("github", "api.github.com")).toMatchObject({
    outcome: "unreachable",
    message: expect.stringMatching(/^api\.github\.com (?!.*spelling).*connection/),
  });
  expect(failed("mastodon", "one.example")).toMatchObject({
    outcome: "unreachable",
    message: expect.stringMatching(/^one\.example .*spelling.*connection/),
  });
  expect(mayPass(failed("github", "api.github.com"))).toBe(false);
});
