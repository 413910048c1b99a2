import { createHash } from 'node:crypto';
import { isMeant, type Labels } from '../config/labels';
import type { Run } from '../report/schema';
import { openEvidence, timeReasons, type Reason } from './open-evidence';
import type { PublicKey } from './public-key';
import { CONFIGURATION, type ConfigurationName, type Statement } from './statement';

/** What evidence is held against: all of it comes from the working tree and the clock, none from the evidence. */
export interface Circumstances {
  readonly trusted: readonly PublicKey[];
  readonly now: Date;
  /** Where the plan is to be applied. */
  readonly cloud: 'real' | 'standin';
  /** What reports call the root, and the labels that the configuration gives it. */
  readonly root: string;
  readonly labels: Labels;
  /** SHA-256 of what is judged with, as it is now; what is not there is left out. */
  readonly configuration: ReadonlyMap<ConfigurationName, string>;
  /** Labels of roots whose plans must be approved; a root that carries all of one entry is meant. */
  readonly approvalFor: readonly Labels[];
}

export type Verification =
  | { readonly held: true; readonly statement: Statement }
  | { readonly held: false; readonly reasons: readonly Reason[] };

const CHANGED: Readonly<Record<ConfigurationName, Reason>> = {
  policies: { reason: 'policies', message: 'The policies are not those that it was judged with.' },
  'plumbline.yaml': { reason: 'configuration', message: 'plumbline.yaml is not the one that it was judged with.' },
  'waivers.yaml': { reason: 'waivers', message: 'waivers.yaml is not the one that it was judged with.' },
  'waivers.signed.json': {
    reason: 'waivers',
    message: 'waivers.signed.json is not the one that it was judged with.',
  },
  '.terraform.lock.hcl': {
    reason: 'lock_file',
    message: 'The dependency lock file is not the one that it was judged with.',
  },
  context: {
    reason: 'context',
    message: 'The states of other roots are not those that it was related to: plan and attest again.',
  },
};

/**
 * Whether evidence holds for the bytes of a plan file: pure, and the one function that `apply` and `attest verify` ask.
 * Before the signature is verified the first reason is the only one; after it all are given.
 */
export function verifyEvidence(plan: Buffer, evidence: Buffer, circumstances: Circumstances): Verification {
  const opened = openEvidence(evidence, circumstances.trusted);
  if ('reason' in opened) return { held: false, reasons: [opened.reason] };
  const { statement } = opened;
  const reasons = [
    ...planReasons(statement, plan),
    ...resultReasons(statement),
    ...timeReasons(statement, circumstances.now),
    ...configurationReasons(statement, circumstances),
    ...rootReasons(statement, circumstances),
    ...approvalReasons(statement, circumstances),
    ...obligationReasons(statement, circumstances),
  ];
  return reasons.length === 0 ? { held: true, statement } : { held: false, reasons };
}

function reasonIf(holds: boolean, reason: string, message: string): Reason[] {
  return holds ? [{ reason, message }] : [];
}

function planReasons({ subject: [{ digest }] }: Statement, plan: Buffer): Reason[] {
  const differs = createHash('sha256').update(plan).digest('hex') !== digest.sha256;
  return reasonIf(differs, 'plan_file', 'The plan file is not the one that was judged.');
}

function resultReasons({ predicate }: Statement): Reason[] {
  return reasonIf(predicate.result === 'FAILED', 'failed', 'The plan was judged and did not hold.');
}

function configurationReasons({ predicate }: Statement, { configuration }: Circumstances): Reason[] {
  const judged = new Map(predicate.configuration.map(({ name, digest }) => [name, digest.sha256] as const));
  return CONFIGURATION.filter((name) => judged.get(name) !== configuration.get(name)).map((name) => CHANGED[name]);
}

const FROM: Readonly<Record<Run['cloud'], string>> = {
  real: 'the real cloud',
  standin: 'the stand-in',
  none: 'no cloud',
};

function rootReasons({ predicate: { plumbline } }: Statement, { root, labels, cloud }: Circumstances): Reason[] {
  const differing = Object.entries(labels).filter(([name, value]) => plumbline.labels[name] !== value);
  const wrong = cloud === 'real' && plumbline.cloud !== 'real';
  return [
    ...reasonIf(wrong, 'cloud', `It was judged against ${FROM[plumbline.cloud]}: that opens nothing but the stand-in.`),
    ...reasonIf(plumbline.root !== root, 'root', `It was judged as the root ${plumbline.root}, not as ${root}.`),
    ...differing.map(([name, value]) => ({
      reason: 'labels',
      message: `It was judged with ${name}=${plumbline.labels[name] ?? ''}; the configuration says ${name}=${value}.`,
    })),
  ];
}

function approvalReasons({ predicate: { plumbline } }: Statement, circumstances: Circumstances): Reason[] {
  const needed = circumstances.approvalFor.some((where) => isMeant(where, circumstances.labels));
  return reasonIf(
    needed && plumbline.approval === null,
    'approval',
    'Nobody approved the plan, and this root needs it.',
  );
}

function obligationReasons({ predicate: { plumbline } }: Statement, { now }: Circumstances): Reason[] {
  const today = now.toISOString().slice(0, 10);
  return plumbline.obligations
    .filter(({ deadline }) => deadline !== null && deadline < today)
    .map(({ control, address, deadline }) => ({
      reason: 'obligation',
      message: `${control} at ${address} had to be settled by ${deadline ?? ''}.`,
    }));
}
