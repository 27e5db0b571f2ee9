/** One address as people write them; apostrophes and letters of any alphabet may stand in it. A slash is of a profile: "bsky.app/profile/@ada.example". */
const EMAIL =
  /^[^\s@<>"(),:;[\]\\/]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:\p{L}{2,24}|xn--[a-z0-9-]{1,59})$/u;
const LONGEST = 254;
export const NOT_AN_EMAIL = "That is not an email address.";
/** "post.example" with a Cyrillic "o": an address that imitates another, or a slip of the keyboard. */
const mixesAlphabets = (email: string) =>
  email
    .slice(email.indexOf("@"))
    .split(/[@.]/)
    .some((label) => /[a-z]/i.test(label) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(label));

/** The email address that a word is, without what stands around it; null when it is none. */
export function emailIn(word: string): string | null {
  const bare = word
    .replaceAll("＠", "@")
    .replace(/^[<("'[{«“„‘]+/, "")
    .replace(/^(?:mailto|e-?mail|mail):/i, "")
    .replace(/\?[^]*$/, "")
    .replace(/^[<("']+/, "");
  let end = bare.length;
  while (end > 0 && `>)]}"'»”’‘,;.!:`.includes(bare[end - 1] ?? "")) end--;
  const email = bare.slice(0, end);
  return email.length <= LONGEST && EMAIL.test(email) && !mixesAlphabets(email) ? email : null;
}

/** What "mira [at] post (dot) example" or "mira @post.example" would be; null when it is nothing of the kind. */
export function disguisedEmail(text: string): string | null {
  const [, user, host] = /^([^\s@]{1,64})\s*@\s*([^\s@]{1,190})$/.exec(text) ?? [];
  if (user && host) return emailIn(`${user}@${host}`);
  if (
    text.length > LONGEST ||
    !/[[({<]\s*(?:at|dot|punkt|ät|arroba|chiocciola)\s*[\])}>]|\s(?:at|AT)\s/.test(text)
  )
    return null;
  const plain = text
    .replace(/\s*[[({<]\s*(?:at|ät|arroba|chiocciola)\s*[\])}>]\s*|\s+(?:at|AT)\s+/g, "@")
    .replace(/\s*[[({<]\s*(?:dot|punkt|punto)\s*[\])}>]\s*|\s+(?:dot|DOT)\s+/g, ".");
  return emailIn(plain.trim());
}
