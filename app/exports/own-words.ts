/*
 * How Facebook's languages say "own" in the title of a comment: "replied to her own comment". English and German are as
 * exports have them; the others are what the language says. Judgement, unvalidated. None is so short that it could be a name.
 */
const PHRASES = [
  "his own|her own|their own|your own",
  "seinen eigenen|ihren eigenen|sein eigenes|ihr eigenes|seine eigene",
  "ihre eigene|seinem eigenen|ihrem eigenen|seiner eigenen|ihrer eigenen",
  "sa propre|son propre|ses propres|su propia|su propio|sus propias",
  "própria publicação|próprio comentário|própria foto|próprio vídeo|próprio post",
  "proprio post|propria foto|proprio commento|proprio video|propria storia",
  "zijn eigen|haar eigen|hun eigen|je eigen",
  "sin egen|sitt eget|sina egna|sine egne|sit eget|eget innlegg",
  "omaa|omaan|saját|kendi|sendiri|propria postare|propriul comentariu",
  "swój|swojego|swoim|swoją|swoje|własny|własnego|własną",
  "svůj|svého|svému|svém|svou|svoji|vlastní|svoj|svojho|svoju",
  "свой|своего|своём|своем|свою|своей|своё|свое|собственную",
  "свій|свого|своє|своїй|своя|собствената си|собствения си",
  "δική του|δική της|δικό του|δικό της|अपने|अपनी",
  "الخاص به|الخاص بها|الخاصة به|الخاصة بها|שלו|שלה",
].flatMap((line) => line.split("|").map((phrase) => ` ${phrase} `));
/** Of languages that write no spaces between words, or other words around. */
const PARTS = [
  "của mình|của chính|ของตัวเอง|ของตนเอง",
  "自分の|自身の|自己的|自身的|자신의|본인의",
].flatMap((line) => line.split("|"));

/** Titles longer than this hold something else. */
const LONGEST = 1000;

/** Whether a comment's title says that it is under something of the commenter's own. */
export function isOnOwn(title: string): boolean {
  if (title.length > LONGEST) return false;
  const text = repair(title).normalize("NFC").toLowerCase();
  const words = ` ${text.split(/[^\p{L}\p{M}]+/u).join(" ")} `;
  return (
    PHRASES.some((phrase) => words.includes(phrase)) || PARTS.some((part) => text.includes(part))
  );
}

const UTF8 = new TextDecoder("utf-8", { fatal: true });

/** Facebook writes each byte of UTF-8 as a sign of its own; other texts come back as they are. */
function repair(text: string): string {
  if (!/^[\0-\xff]*$/.test(text)) return text;
  try {
    return UTF8.decode(Uint8Array.from(text, (sign) => sign.charCodeAt(0)));
  } catch {
    return text;
  }
}
