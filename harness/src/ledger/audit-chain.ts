import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../evidence/canonical';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One entry of a ledger's audit log, as `GET /v1/audit` gives it. */
export const auditEntry = z.strictObject({
  sequence: z.int().min(1),
  at: z.iso.datetime(),
  actor: z.string(),
  role: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
  trace_id: z.string(),
  previous: sha256.describe('The digest of the entry before; of the first, 64 zeros.'),
  digest: sha256.describe('SHA-256 of the other members, as canonical JSON (RFC 8785).'),
});

export type AuditEntry = z.infer<typeof auditEntry>;

/** What the first entry names as the one before it. */
export const GENESIS = '0'.repeat(64);

/** The digest of an entry: of all its other members, so of the entry before it too. */
export function auditDigest(entry: Omit<AuditEntry, 'digest'>): string {
  const { sequence, at, actor, role, action, subject, detail, trace_id, previous } = entry;
  return createHash('sha256')
    .update(canonicalJson({ sequence, at, actor, role, action, subject, detail, trace_id, previous }))
    .digest('hex');
}

/** Verifies a chain of entries as they come, the earliest first; it holds no more than the last. */
export class AuditChain {
  #first: number | undefined;
  #last: { readonly sequence: number; readonly digest: string } | undefined;
  #entries = 0;
  #brokenAt: number | undefined;

  /** Once broken it stays broken, and what follows is counted alone. */
  add(entry: AuditEntry): void {
    this.#entries += 1;
    this.#first ??= entry.sequence;
    if (this.#brokenAt === undefined && !this.#follows(entry)) this.#brokenAt = entry.sequence;
    this.#last = entry;
  }

  #follows(entry: AuditEntry): boolean {
    const expected = this.#last ?? {
      sequence: entry.sequence - 1,
      digest: entry.sequence === 1 ? GENESIS : entry.previous,
    };
    return (
      entry.sequence === expected.sequence + 1 &&
      entry.previous === expected.digest &&
      entry.digest === auditDigest(entry)
    );
  }

  /** What was found. A chain that does not begin at 1 is a part, and proves nothing of what was before. */
  result(): {
    readonly entries: number;
    readonly first: number | undefined;
    readonly head: string | undefined;
    readonly brokenAt: number | undefined;
  } {
    return { entries: this.#entries, first: this.#first, head: this.#last?.digest, brokenAt: this.#brokenAt };
  }
}
