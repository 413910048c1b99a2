import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { dsse } from '@sigstore/core';
import { canonicalJson } from '../../../harness/src/evidence/canonical';
import { keyidOf, type PublicKey } from '../../../harness/src/evidence/public-key';
import { seal } from '../../../harness/src/evidence/envelope';
import { signerOf, type Signer } from '../../../harness/src/evidence/signer';
import type { ConfigurationName, Statement } from '../../../harness/src/evidence/statement';
import { verifyEvidence, type Circumstances, type Verification } from '../../../harness/src/evidence/verify-evidence';

export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** Bytes in a plan file's place: verification looks at their digest alone. */
export const PLAN = Buffer.from('PK\u0003\u0004 a plan file, as far as its digest goes '.repeat(40));

export const NOW = new Date('2026-11-27T12:00:00Z');

const CONFIGURATION = new Map<ConfigurationName, string>([
  ['policies', sha256('policies')],
  ['plumbline.yaml', sha256('configuration')],
  ['waivers.yaml', sha256('waivers')],
  ['.terraform.lock.hcl', sha256('lock')],
  ['context', sha256('context')],
]);

/** What evidence says of PLAN when all is well. */
export const STATEMENT: Statement = {
  _type: 'https://in-toto.io/Statement/v1',
  predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
  subject: [{ name: 'plan.out', digest: { sha256: sha256(PLAN) } }],
  predicate: {
    result: 'PASSED',
    configuration: [...CONFIGURATION].map(([name, digest]) => ({ name, digest: { sha256: digest } })),
    passedTests: ['kms-deletion-window', 'rds-multi-az'],
    warnedTests: [],
    failedTests: [],
    plumbline: {
      schema: 'plumbline.evidence/v1',
      root: 'envs/production',
      labels: { environment: 'production', team: 'platform' },
      pack: 'production',
      cloud: 'real',
      changes: { sha256: sha256('changes') },
      summary: {
        resources: 12,
        controls: 50,
        pass: 40,
        fail: 0,
        unknown: 1,
        not_applicable: 9,
        waived: 0,
        error: 0,
      },
      obligations: [
        {
          control: 'rds-multi-az',
          address: 'aws_db_instance.this',
          attribute: 'multi_az',
          because: 'It is known after the apply.',
          deadline: '2026-12-04',
        },
      ],
      approval: { by: 'grace@example.org', at: '2026-11-27T11:30:00Z' },
      by: 'ada@example.org',
      issued_at: '2026-11-27T11:00:00Z',
      expires_at: '2026-11-28T11:00:00Z',
      tools: { plumbline: '0.1.0', terraform: '1.11.4', 'registry.terraform.io/hashicorp/aws': '5.100.0' },
    },
  },
};

type Own = Statement['predicate']['plumbline'];

/** The statement with other members. */
export function stating(own: Partial<Own>, predicate: Partial<Statement['predicate']> = {}): Statement {
  const plumbline = { ...STATEMENT.predicate.plumbline, ...own };
  return { ...STATEMENT, predicate: { ...STATEMENT.predicate, ...predicate, plumbline } };
}

export interface Pair {
  readonly signer: Signer;
  readonly publicKey: PublicKey;
  readonly publicPem: string;
  readonly privatePem: string;
}

/** A fresh key pair, unencrypted. */
export async function pair(): Promise<Pair> {
  const made = generateKeyPairSync('ec', {
    namedCurve: 'prime256v1',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const key = createPublicKey(made.publicKey);
  return {
    signer: await signerOf(made.privateKey, 'fixture.key', {}),
    publicKey: { key, keyid: keyidOf(key) },
    publicPem: made.publicKey,
    privatePem: made.privateKey,
  };
}

export function circumstances(trusted: readonly PublicKey[], other: Partial<Circumstances> = {}): Circumstances {
  return {
    trusted,
    now: NOW,
    cloud: 'real',
    root: 'envs/production',
    labels: { environment: 'production' },
    configuration: CONFIGURATION,
    approvalFor: [],
    ...other,
  };
}

/** Signs any JSON as if it were a statement. */
export async function sealed(value: unknown, signer: Signer): Promise<Buffer> {
  const payloadType = 'application/vnd.in-toto+json';
  const payload = Buffer.from(canonicalJson(value));
  const sig = (await signer.sign(dsse.preAuthEncoding(payloadType, payload))).toString('base64');
  const envelope = { payload: payload.toString('base64'), payloadType, signatures: [{ keyid: signer.keyid, sig }] };
  return Buffer.from(`${canonicalJson(envelope)}\n`);
}

/** Seals a statement, and verifies it for PLAN. */
export async function verified(
  statement: Statement,
  { signer, publicKey }: Pair,
  other: Partial<Circumstances> = {},
): Promise<Verification> {
  return verifyEvidence(PLAN, await seal(statement, signer), circumstances([publicKey], other));
}

/** The words of the reasons, in order; none where it holds. */
export function wordsOf(verification: Verification): string[] {
  return verification.held ? [] : verification.reasons.map(({ reason }) => reason);
}
