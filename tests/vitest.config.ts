import { defineConfig } from "vitest/config";

export default defineConfig({
  root: process.cwd(),
  cacheDir: ".cache/vitest",
  test: {
    include: ["tests/unit/**/*.test.{ts,tsx}", "tests/routes/**/*.test.{ts,tsx}"],
    setupFiles: ["tests/support/setup.ts"],
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
