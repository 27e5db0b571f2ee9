/** A number as people write it: 12,345; small fractions keep one digit. The same on every machine. */
export function count(value: number): string {
  const rounded = value < 100 ? Math.round(value * 10) / 10 : Math.round(value);
  let text = String(rounded);
  if (rounded >= 1000)
    for (let at = text.length - 3; at > 0; at -= 3) text = `${text.slice(0, at)},${text.slice(at)}`;
  return text;
}

/** A list read aloud: "a, b and c". */
export function listed(items: readonly string[]): string {
  let text = items[0] ?? "";
  for (let i = 1; i < items.length; i++) text += (i < items.length - 1 ? ", " : " and ") + items[i];
  return text;
}

export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
