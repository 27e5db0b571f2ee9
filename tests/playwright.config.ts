import { defineConfig } from "@playwright/test";
import { BROWSER_ARGS } from "./support/browser.ts";

export default defineConfig({
  testDir: "e2e",
  outputDir: "../.cache/playwright",
  workers: 1,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: {
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "UTC",
    viewport: { width: 1440, height: 900 },
    actionTimeout: 60_000,
    trace: "off",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || "/usr/bin/chromium",
      args: BROWSER_ARGS,
    },
  },
});
