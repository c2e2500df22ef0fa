/** One progress line on long work, drawn only when stderr is a terminal (contract). */
export function progressLine(
  label: string,
  total: number | null,
): { at(done: number, note?: string): void; end(): void } {
  const visible = process.stderr.isTTY === true;
  const startedAt = performance.now();
  let lastDrawnAt = 0;
  return {
    at(done, note = "") {
      const now = performance.now();
      if (!visible || (now - lastDrawnAt < 100 && done !== total)) return;
      lastDrawnAt = now;
      process.stderr.write(`\r\x1b[2K${label} ${bar(done, total)} ${remaining(done, total, now - startedAt)} ${note}`);
    },
    end() {
      if (visible) process.stderr.write("\r\x1b[2K");
    },
  };
}

function bar(done: number, total: number | null): string {
  if (!total) return String(done);
  const filled = Math.round((24 * done) / total);
  return `${"█".repeat(filled)}${"░".repeat(24 - filled)} ${done} of ${total}`;
}

function remaining(done: number, total: number | null, elapsedMs: number): string {
  if (!total || done === 0 || elapsedMs < 2000) return "";
  const seconds = Math.round((((total - done) / done) * elapsedMs) / 1000);
  return seconds >= 90 ? `about ${Math.round(seconds / 60)} min left` : `${seconds} s left`;
}
