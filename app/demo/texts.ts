/** What made-up people write about. */
export const TEXTS = [
  "Notes on moving a large table without stopping the service, part two.",
  "Small thing learned today: measure before you cache.",
  "Does anyone have a kind introduction to property-based tests?",
  "Wrote down how we rehearse restoring a backup. It took an hour and saved a weekend.",
  "The best bug reports say what you hoped would happen.",
  "A colour palette that still works for people who see fewer colours.",
  "Three questions to ask before adding a queue.",
  "Thank you to everyone who reviewed the draft; it is much clearer now.",
  "Keyboard navigation is finished, and the whole page feels calmer.",
  "What do you read to get better at explaining trade-offs?",
  "Slow query found: a missing index, as so often.",
  "Our postmortem template, with the blame taken out.",
] as const;

/** The people whom made-up people talk with. */
export const PARTNERS = Array.from({ length: 24 }, (_, index) => `partner-${index + 1}`);

export const REPOSITORIES = [
  "notebook",
  "tiny-parser",
  "slow-queries",
  "palette",
  "field-guide",
] as const;

export const LANGUAGES = [
  "TypeScript",
  "Python",
  "Go",
  "Rust",
  "Java",
  "Ruby",
  "C#",
  "Elixir",
  "Shell",
] as const;
