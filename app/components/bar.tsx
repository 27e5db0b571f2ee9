/** How much of something is done, as a line that fills. */
export function Bar({ label, done, total }: { label: string; done: number; total: number }) {
  return (
    <div className="mt-2">
      <progress className="sr-only" aria-label={label} value={done} max={total} />
      <svg aria-hidden="true" width="100%" height="4" className="block">
        <rect width="100%" height="4" rx="2" className="fill-track" />
        <rect
          width={`${((100 * done) / total).toFixed(1)}%`}
          height="4"
          rx="2"
          className="fill-accent"
        />
      </svg>
    </div>
  );
}
