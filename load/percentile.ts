/** The value that so large a share, from 0 to 1, is at most (nearest rank); 0 of nothing. @param sorted ascending */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
