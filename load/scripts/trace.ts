import { randomBytes } from 'k6/crypto';
import exec from 'k6/execution';

/** Whether the target is to keep every trace: the load command says so where somebody will look at them. */
const SAMPLED = __ENV['LOAD_TRACED'] === 'true' ? '01' : '00';

const hex = (bytes: number): string =>
  [...new Uint8Array(randomBytes(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * Makes one request part of a trace of its own (W3C Trace Context). The id is metadata of what is measured meanwhile,
 * and no tag: each value of a tag would be a series of its own, kept until the end.
 */
export function traced<T>(request: (traceparent: string) => T): T {
  const { metadata } = exec.vu.metrics;
  const id = hex(16);
  metadata['trace_id'] = id;
  try {
    return request(`00-${id}-${hex(8)}-${SAMPLED}`);
  } finally {
    delete metadata['trace_id'];
  }
}
