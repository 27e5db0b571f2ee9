import { COMMON_NAMES } from "./names.ts";

/** How often letters, and pairs of them, stand in the words of a language. */
type Letters = { pairs: Map<string, number>; single: Map<string, number>; total: number };

const ALPHABET = [..."abcdefghijklmnopqrstuvwxyz"];
const CODES = ALPHABET.flatMap((one) => ALPHABET.map((two) => one + two));
/** How often the names count beside the other words: by trial on names that are not among them. */
const TIMES = 4;
const SMOOTHING = 6;
const NEVER_SEEN = 0.03;
/** Nats; by the same trial. */
const COST = { ascii: -3, wide: -5.5, kana: -5, halfKana: -9, rare: -11, foreign: -12 };
const ODD = { mark: -5, apostrophe: -12, symbol: -10, within: -16, none: -20, shape: -8 };

const asCompared = (text: string) =>
  text
    .toLowerCase()
    .normalize("NFC")
    .replaceAll("ș", "ş")
    .replaceAll("ț", "ţ")
    .replaceAll("i\u0307", "i");

const wordsIn = (text: string) => asCompared(text).match(/[\p{L}\p{M}]+/gu) ?? [];

/** The names of countries and languages. */
function wordsOf(language: string): string[] {
  const named = (type: Intl.DisplayNamesType) => {
    const names = new Intl.DisplayNames(language, { type, fallback: "none" });
    return (code: string) => names.of(code) ?? "";
  };
  const all = [
    ...CODES.map((code) => code.toUpperCase()).map(named("region")),
    ...CODES.map(named("language")),
  ];
  return wordsIn(all.join("\n"));
}

const known = new Map<string, Letters>();
function lettersOf(language: string): Letters {
  const ready = known.get(language);
  if (ready) return ready;
  const letters: Letters = { pairs: new Map(), single: new Map(), total: 0 };
  const add = (counts: Map<string, number>, key: string, times: number) =>
    counts.set(key, (counts.get(key) ?? 0) + times);
  const count = (words: readonly string[], times: number) => {
    for (const word of words) {
      let before = " ";
      for (const letter of [...word, " "]) {
        add(letters.pairs, before + letter, times);
        add(letters.single, letter, times);
        letters.total += times;
        before = letter;
      }
    }
  };
  count(wordsOf(language), 1);
  count(wordsIn(COMMON_NAMES[language] ?? ""), TIMES);
  known.set(language, letters);
  return letters;
}

function following({ pairs, single, total }: Letters, before: string, letter: string): number {
  const alone = (single.get(letter) ?? NEVER_SEEN) / total;
  const pair = pairs.get(before + letter) ?? 0;
  return Math.log((pair + SMOOTHING * alone) / ((single.get(before) ?? 0) + SMOOTHING));
}

/** Runs of letters and of everything beyond ASCII. */
const WORD = /[A-Za-z\u0080-\u{10ffff}]+/gu;
const BEYOND = /[\u0080-\u{10ffff}]/u;
const LETTER = /[\p{L}\p{M}ー々]/u;
const LOWER = /\p{Ll}/u;
const UPPER = /\p{Lu}/u;

/** How likely a text is in a language: the logarithm, for comparison with other readings of the same bytes. Linear. */
export function likelihood(text: string, language: string): number {
  const letters = lettersOf(language);
  let [sum, plain] = [0, text.length];
  for (const word of text.match(WORD) ?? []) {
    if (!BEYOND.test(word)) continue;
    plain -= word.length;
    sum += ofWord([...word], letters, /^(?:ja|ko|zh)/.test(language));
  }
  return sum + plain * COST.ascii;
}

function ofWord(word: readonly string[], letters: Letters, wide: boolean): number {
  let sum = 0;
  let before = " ";
  for (const [at, character] of word.entries()) {
    const [previous = " ", next = " "] = [word[at - 1], word[at + 1]];
    if (/[\ufffd\p{Cc}\p{Co}\p{Cn}]/u.test(character)) sum += ODD.none;
    else if (!LETTER.test(character)) sum += ofSymbol(character, word, at, wide);
    else if (wide && BEYOND.test(character)) sum += ofWide(character, letters);
    else {
      const letter = asCompared(character);
      sum += following(letters, before, letter);
      if (LOWER.test(previous) && UPPER.test(character)) sum += ODD.shape;
      else if (UPPER.test(previous) && UPPER.test(character) && LOWER.test(next))
        sum += ODD.shape / 2;
      before = letter;
      continue;
    }
    before = " ";
  }
  return before === " " ? sum : sum + following(letters, before, " ");
}

function ofSymbol(character: string, word: readonly string[], at: number, wide: boolean): number {
  const [previous = " ", next = " "] = [word[at - 1], word[at + 1]];
  if (/[’‘]/.test(character) && LETTER.test(previous))
    return LETTER.test(word[at - 3] ?? " ") && LOWER.test(next) ? ODD.apostrophe : ODD.mark;
  if (wide && /[・　、。（）「」：，]/.test(character)) return ODD.mark;
  if (LETTER.test(previous + next) && at > 0 && at < word.length - 1) return ODD.within;
  return /[–—“”„«»…\u00a0]/.test(character) ? ODD.mark : ODD.symbol;
}

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const SYLLABLE = /[\p{Script=Han}\p{Script=Hangul}]/u;
function ofWide(character: string, letters: Letters): number {
  if (KANA.test(character)) return /[\uff61-\uff9f]/.test(character) ? COST.halfKana : COST.kana;
  if (!SYLLABLE.test(character)) return COST.foreign;
  return letters.single.has(character) ? COST.wide : COST.rare;
}
