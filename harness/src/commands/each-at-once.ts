/** Runs a job for each item, at most `limit` at a time, and gives the results in the items' order. The first failure is thrown. */
export async function eachAtOnce<T, R>(items: readonly T[], limit: number, job: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Map<number, R>();
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [i, item] of queue) results.set(i, await job(item));
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(limit, items.length)) }, worker));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
