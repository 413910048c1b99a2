import { createHash } from 'node:crypto';
import {
  envelopeBytes,
  openEvidence,
  parsePublicKey,
  type PublicKey,
  type Statement,
} from '@plumbline/harness/dist/formats';
import { by, recordAudit } from '../audit/record';
import { demandNotAhead } from '../clock/not-ahead';
import { Problem } from '../http/problem';
import { lockRoot } from '../ingest/find-root';
import type { Ledger } from '../ledger';
import { touchPosture } from '../posture/version';
import type { Principal } from '../rbac/principal';
import { evidenceSeen, type EvidenceRow } from './queries';

export interface HandedIn {
  readonly principal: Principal;
  readonly project: string;
  /** The DSSE envelope, as JSON. */
  readonly envelope: unknown;
  readonly traceId: string;
}

/**
 * Keeps evidence once, after its form, its signature and its shape were verified. That it has expired does not matter: it
 * tells what was held true once.
 * @throws Problem 422 where it is not believed, 403 where its root is outside the caller's labels
 */
export async function recordEvidence(
  { storage, clock, config }: Ledger,
  { principal, project, envelope, traceId }: HandedIn,
): Promise<{ readonly row: EvidenceRow; readonly already: boolean }> {
  const at = clock.now();
  const bytes = envelopeBytes(envelope);
  const { statement, keyid } = verified(bytes, config.evidenceKeys.map(publicKey), at);
  const { plumbline } = statement.predicate;
  const issued = new Date(plumbline.issued_at);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return storage.db.transaction().execute(async (trx) => {
    const root = await lockRoot(trx, principal, {
      project,
      name: plumbline.root,
      labels: plumbline.labels,
      at: issued,
    });
    const kept = evidenceSeen(trx, { ...principal, labels: null })
      .where('evidence.root_id', '=', root.id)
      .where('evidence.sha256', '=', sha256);
    const known = await kept.executeTakeFirst();
    if (known !== undefined) return { row: known, already: true };
    await trx
      .insertInto('evidence')
      .values({
        ...{ root_id: root.id, cloud: plumbline.cloud, result: statement.predicate.result, sha256, signed_by: keyid },
        plan_sha256: statement.subject[0].digest.sha256,
        policy_digest: digestOfPolicies(statement),
        ...{ issued_at: issued, expires_at: new Date(plumbline.expires_at), recorded_at: at },
        ...{ recorded_by: principal.id, envelope: bytes.toString('utf8') },
      })
      .execute();
    const row = await kept.executeTakeFirstOrThrow();
    const detail = { root: `${project}/${root.name}`, sha256, plan_sha256: row.plan_sha256, signed_by: keyid };
    const said = { action: 'evidence.recorded', subject: `evidence:${row.id}`, detail };
    await recordAudit(trx, { ...by(principal, { traceId, at }), ...said });
    // The root's labels are those of what is latest, and decide about who sees it.
    await touchPosture(trx);
    return { row, already: false };
  });
}

function verified(bytes: Buffer, keys: readonly PublicKey[], now: Date): { statement: Statement; keyid: string } {
  const refused = (message: string): Problem => new Problem('unprocessable', message);
  if (keys.length === 0) throw refused('The ledger trusts no key: LEDGER_EVIDENCE_KEYS names none.');
  for (const key of keys) {
    const opened = openEvidence(bytes, [key]);
    if ('statement' in opened) {
      demandNotAhead('The evidence', new Date(opened.statement.predicate.plumbline.issued_at), now);
      return { statement: opened.statement, keyid: key.keyid };
    }
    if (opened.reason.reason !== 'not_trusted') throw refused(opened.reason.message);
  }
  throw refused('The evidence is signed by a key that the ledger does not trust.');
}

function publicKey(pem: string): PublicKey {
  const parsed = parsePublicKey(pem);
  if ('key' in parsed) return parsed.key;
  throw new Error(`A key of LEDGER_EVIDENCE_KEYS ${parsed.wrong}.`);
}

function digestOfPolicies({ predicate }: Statement): string | null {
  return predicate.configuration.find(({ name }) => name === 'policies')?.digest.sha256 ?? null;
}
