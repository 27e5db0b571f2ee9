import type { Page } from "@playwright/test";

/** What several tests ask a page for, each by the name that a person reads: where a name changes, it changes here. */

export const listField = (page: Page) => page.getByLabel(/^Or paste a list/);
export const readListButton = (page: Page) => page.getByRole("button", { name: "Read list" });
export const everybodyBox = (page: Page) =>
  page.getByRole("checkbox", { name: /^Select everybody/ });
export const personBoxes = (page: Page) =>
  page.getByRole("checkbox", { name: /^Select (?!everybody)/ });
export const selectionBar = (page: Page) =>
  page.getByRole("group", { name: "Selected candidates" });
export const previewOf = (page: Page) => page.getByRole("complementary", { name: /^Preview of/ });
export const toShortlistButton = (page: Page) =>
  page.getByRole("button", { name: /^Add to shortlist/ });
export const newNote = (page: Page) => page.getByLabel("New note");
export const addNoteButton = (page: Page) => page.getByRole("button", { name: "Add note" });
export const importExportLink = (page: Page) =>
  page.getByRole("link", { name: "Import a data export" });

/** A toast with these words, or the notice that stands for it without scripts. */
export const toast = (page: Page, text: string | RegExp) =>
  page.getByRole("status").getByText(text).first();

/** The question about one candidate on the page that was shared. */
export const questionOn = (page: Page, number: number) =>
  page.getByRole("group", { name: new RegExp(`Candidate ${number}\\b`) });
export const sendAnswersButton = (page: Page) => page.getByRole("button", { name: "Send answers" });

/** What is said in place of a page whose link was revoked. */
export const closedLink = (page: Page) => page.getByRole("heading", { name: /does not work/ });
