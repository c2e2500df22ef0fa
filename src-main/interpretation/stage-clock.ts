/** CPU time of this thread split over named stages, milliseconds. */
export function stageClock(): { mark(stage: string): void; total(): number; readonly stages: Record<string, number> } {
  const stages: Record<string, number> = {};
  const startedAt = threadCpuMs();
  let last = startedAt;
  return {
    stages,
    mark(stage) {
      const now = threadCpuMs();
      stages[stage] = (stages[stage] ?? 0) + now - last;
      last = now;
    },
    total: () => threadCpuMs() - startedAt,
  };
}

function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
