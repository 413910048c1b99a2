/** A control on one resource: what verdicts, obligations and their agreement are about. */
export interface Pair {
  readonly control: string;
  readonly address: string;
}

export function keyOf({ control, address }: Pair): string {
  return JSON.stringify([control, address]);
}
