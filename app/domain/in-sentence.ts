/** "Ada", "Ada and Bo", "Ada, Bo and Cy". */
export const inSentence = (words: readonly string[]) =>
  [words.slice(0, -1).join(", "), ...words.slice(-1)].filter(Boolean).join(" and ");
