/** "–" for what is not known, with the reason for eyes (tooltip) and ears alike. Never a zero. */
export function Unknown({ why }: { why: string }) {
  return (
    <span title={why} className="text-faint">
      –<span className="sr-only">{` ${why}`}</span>
    </span>
  );
}
