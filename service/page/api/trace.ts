/** A W3C trace context: the trace begins here, at the page. */
export interface Trace {
  readonly id: string;
  readonly header: string;
}

export function beginTrace(): Trace {
  const id = hex(16);
  return { id, header: `00-${id}-${hex(8)}-01` };
}

function hex(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
