import pc from 'picocolors';
import { z } from 'zod';
import { counted } from '../apply/words';
import { plain } from '../report/clean';
import { statementSchema, type Statement } from './statement';
import type { Verification } from './verify-evidence';

/** `plumbline.verification/v1`: what `attest verify --format json` writes. */
export const verificationSchema = z.strictObject({
  schema: z.literal('plumbline.verification/v1'),
  outcome: z.enum(['held', 'refused']),
  plan: z.string(),
  reasons: z.array(z.strictObject({ reason: z.string(), message: z.string() })),
  statement: statementSchema.nullable().describe('What the evidence says; null where it is refused.'),
});

function counts({ summary }: Statement['predicate']['plumbline']): string {
  const { pass, fail, waived, unknown, error } = summary;
  const some = [
    [fail, 'fail'],
    [error, 'error'],
    [waived, 'waived'],
    [unknown, 'unknown until live'],
  ] as const;
  return [`${pass} pass`, ...some.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]))].join(' · ');
}

/** What evidence says, in a few lines under its plan file's name. */
export function statementText(plan: string, statement: Statement, color: boolean): string {
  const paint = pc.createColors(color);
  const { result, failedTests, plumbline } = statement.predicate;
  const { root, cloud, by, issued_at: at, expires_at: until, approval, obligations } = plumbline;
  const mark = result === 'FAILED' ? paint.red('✗') : paint.green('✓');
  const left = obligations.length === 0 ? [] : [`  ${counted(obligations.length, 'obligation')} left for the probe`];
  const failed = failedTests.length === 0 ? [] : [`  failed: ${failedTests.join(', ')}`];
  const approved = approval === null ? [] : [`  approved by ${plain(approval.by)}, ${approval.at}`];
  return [
    `${mark} ${paint.bold(plan)}  ${result} · ${counts(plumbline)}`,
    `  ${root}, cloud: ${cloud} · judged for ${plain(by)}, ${at} · until ${until}`,
    ...failed,
    ...approved,
    ...left,
    '',
  ].join('\n');
}

export function verificationText(plan: string, verification: Verification, color: boolean): string {
  if (verification.held) return statementText(plan, verification.statement, color);
  const paint = pc.createColors(color);
  const lines = verification.reasons.map(({ reason, message }) => `  ${reason}: ${message}`);
  return [`${paint.red('✗')} ${paint.bold(plan)}  the evidence is refused`, ...lines, ''].join('\n');
}

export function verificationJson(plan: string, verification: Verification): string {
  const { held } = verification;
  const written: z.infer<typeof verificationSchema> = {
    schema: 'plumbline.verification/v1',
    outcome: held ? 'held' : 'refused',
    plan,
    reasons: held ? [] : [...verification.reasons],
    statement: held ? verification.statement : null,
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}
