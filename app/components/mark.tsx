/** A touchstone: a dark stone with the streak that a metal leaves on it. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <rect x="1" y="1" width="18" height="18" rx="5" className="fill-ink" />
      <path
        d="M5 13.5 15 6.5"
        strokeWidth="2.4"
        strokeLinecap="round"
        className="stroke-side-b-soft"
      />
    </svg>
  );
}
