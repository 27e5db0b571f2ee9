import { test as base, type Browser, type Page } from "@playwright/test";

export { expect, type Browser, type Locator, type Page } from "@playwright/test";

/** Whether React has taken over the page; true of what is no page of the app. */
const isScripted = () =>
  !document.querySelector("script[type=later]") ||
  Object.keys(document.body).some((key) => key.startsWith("__reactFiber"));

/** A page's scripts begin once it was painted, which a browser does not wait for when it says that a page is loaded. */
async function untilScripted(page: Page) {
  await page.waitForFunction(isScripted);
  await page.evaluate(() => new Promise<void>((done) => requestIdleCallback(() => done())));
}

function waitForScripts(page: Page) {
  const [goto, reload, waitForURL] = [page.goto, page.reload, page.waitForURL].map((method) =>
    method.bind(page),
  ) as [Page["goto"], Page["reload"], Page["waitForURL"]];
  page.goto = async (url, options) => {
    const response = await goto(url, options);
    if (!options?.waitUntil) await untilScripted(page);
    return response;
  };
  page.reload = async (options) => {
    const response = await reload(options);
    await untilScripted(page);
    return response;
  };
  page.waitForURL = async (url, options) => {
    await waitForURL(url, options);
    await untilScripted(page);
  };
}

/** For a page whose scripts never come. */
export function expectNoScripts(page: Page) {
  for (const method of ["goto", "reload", "waitForURL"]) Reflect.deleteProperty(page, method);
}

/** Playwright's, whose pages are loaded once their scripts run, unless a test says what else to wait for. */
export const test = base.extend<object, { browser: Browser }>({
  // What `test.use` sets for this page is not among the options of its context.
  page: async ({ page, javaScriptEnabled }, use) => {
    if (javaScriptEnabled === false) expectNoScripts(page);
    await use(page);
  },
  browser: [
    async ({ browser }, use) => {
      const newContext = browser.newContext.bind(browser);
      browser.newContext = async (options) => {
        const context = await newContext(options);
        if (options?.javaScriptEnabled !== false) context.on("page", waitForScripts);
        return context;
      };
      await use(browser);
    },
    { scope: "worker" },
  ],
});
