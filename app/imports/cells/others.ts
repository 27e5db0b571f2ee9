import { OTHERS } from "../titles/dictionary.ts";
import { normal } from "../titles/title.ts";

/** Words in front of an address that say it is somebody else's, wherever they stand. */
const STRONG = new Set(
  `referrer referred referral ref referee reference recommended recommends recommender introduced intro nominated via cc
   colleague colleagues coworker mentor buddy teammate friend spouse empfohlen empfehlung kollege kollegin recommande recommandee
   recommandation collegue parrain referido recomendado recomendada recomendacion indicado indicacao raccomandato segnalato
   aanbevolen doorverwezen polecony polecona doporucil anbefalt rekommenderad suosittelija ajanlotta recomandat onerildi
   рекомендовал рекомендация коллега`
    .split(/\s+/)
    .map(normal),
);
const OTHERS_WORDS = new Set([...OTHERS].map(normal));
/** "same team as", "works with", "empfohlen von": what follows belongs to somebody else. */
const LEADS_ON =
  /(?:^|\s)(?:of|by|as|with|from|von|mit|durch|par|avec|por|con|da|door|met|av|med|przez|od|от|с|со)\s*[([:]*\s*$/iu;

/** "formerly at", "not": what follows is no longer theirs, or never was. */
const NOT_OWN =
  /(?:^|[\s([])(?:not|formerly|previously|former|ex|früher|ehemals|anciennement|antes)(?:\s+(?:at|on|as|was|in|of|bei))?\s*[([:]*\s*$/iu;

export const OF_OTHERS = "It is in a sentence, which may be about somebody else.";

/** Of each thing in a text: whether the words right before it, such as "(referred by" or "manager:", say that it is somebody else's. */
export function areOthers(found: readonly { kind: string; text: string }[]): boolean[] {
  let lead: string[] = [];
  let others = false;
  return found.map(({ kind, text }) => {
    if (kind === "word") {
      lead = /^[-–—•·|]+$/.test(text) ? [] : [...lead, text].slice(-20);
      return false;
    }
    if (lead.length > 0) others = isOfSomebodyElse(lead.join(" "));
    lead = [];
    return others;
  });
}

function isOfSomebodyElse(lead: string): boolean {
  const words = normal(lead).split(" ").filter(Boolean);
  return (
    LEADS_ON.test(lead) ||
    NOT_OWN.test(lead) ||
    words.some((word) => STRONG.has(word)) ||
    (/[:：]["']?$/.test(lead) && OTHERS_WORDS.has(words.at(-1) ?? "")) ||
    (words.length === 1 && OTHERS_WORDS.has(words[0] ?? ""))
  );
}
