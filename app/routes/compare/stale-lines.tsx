/** Which of somebody's facts are stale, and why. */
export function StaleLines({ stale }: { stale: readonly string[] }) {
  if (stale.length === 0) return null;
  return (
    <ul aria-label="Not up to date" className="mt-1 max-w-prose text-xs text-notice">
      {stale.map((words) => (
        <li key={words} className="wrap-anywhere">
          {words}
        </li>
      ))}
    </ul>
  );
}
