/** Where the knee is, in words: `x8, 110.0 requests a second`; or that no step was too much, so that it lies beyond the last. */
export function kneeWords(
  knee: { readonly phase: string; readonly per_second: number },
  phases: readonly { readonly phase: string }[],
): string {
  const where = phases.at(-1)?.phase === knee.phase ? `beyond ${knee.phase}` : knee.phase;
  return `${where}, ${knee.per_second.toFixed(1)} requests a second`;
}
