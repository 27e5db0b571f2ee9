const LATIN: Record<string, string> = Object.fromEntries(
  Array.from("аеорсхуіАВЕКМНОРСТХІ", (letter, at) => [letter, "aeopcxyiABEKMHOPCTXI"[at] ?? ""]),
);

/** "Nаme" with a Cyrillic "а": letters of another alphabet that look like those of the word they stand in. */
export const withoutLookAlikes = (title: string): string =>
  title
    .slice(0, 400)
    .split(/(\s+)/)
    .map((word) =>
      /[a-z]/i.test(word)
        ? word.replace(/[аеорсхуіАВЕКМНОРСТХІ]/g, (letter) => LATIN[letter] ?? letter)
        : word,
    )
    .join("");
