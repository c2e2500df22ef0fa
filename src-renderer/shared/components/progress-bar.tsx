/** Done in the status colour, what waits for a person in orange, the rest empty. */
export function ProgressBar({
  label,
  done,
  waiting = 0,
  total,
}: {
  label: string;
  done: number;
  waiting?: number;
  total: number;
}) {
  const share = (part: number) => `${total > 0 ? Math.min(100, (100 * part) / total) : 0}%`;
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(total, 1)}
      aria-valuenow={Math.min(done, Math.max(total, 1))}
    >
      <i style={{ width: share(done) }} />
      <i className="waiting" style={{ width: share(waiting) }} />
    </div>
  );
}
