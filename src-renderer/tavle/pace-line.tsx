const WIDTH = 600;
const HEIGHT = 90;

/** Sheets a minute over the last hour as a line; said in words for those who cannot see it. */
export function PaceLine({ perMinute, label }: { perMinute: readonly number[]; label: string }) {
  const most = Math.max(10, ...perMinute);
  const points = perMinute
    .map(
      (n, i) =>
        `${((i / (perMinute.length - 1)) * WIDTH).toFixed(1)},${(HEIGHT - (n / most) * (HEIGHT - 4) - 2).toFixed(1)}`,
    )
    .join(" ");
  return (
    <figure className="wall-pace">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label}: ${perMinute.at(-1)}`}
      >
        <polyline points={`0,${HEIGHT} ${points} ${WIDTH},${HEIGHT}`} className="area" />
        <polyline points={points} className="line" />
      </svg>
      <figcaption>
        {label} · max {most}
      </figcaption>
    </figure>
  );
}
