import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020';
import { expect } from 'chai';
import { z } from 'zod';
import { statementText, verificationJson, verificationText } from '../../../harness/src/evidence/text';
import { pair, STATEMENT, stating, verified } from './fixture';

/** What a published schema says against a document; null where it takes it. */
function errorsOf(file: string, data: unknown): unknown {
  const ajv = new Ajv2020({ strict: false });
  addFormats(ajv);
  const text = readFileSync(join(__dirname, '../../../harness/schemas', file), 'utf8');
  const validate = ajv.compile(z.looseObject({}).parse(JSON.parse(text)));
  validate(data);
  return validate.errors ?? null;
}

describe('what is published of evidence', () => {
  it('is a schema that takes the statement, and nothing beside it', () => {
    expect(errorsOf('evidence.v1.schema.json', STATEMENT)).to.equal(null);
    expect(errorsOf('evidence.v1.schema.json', { ...STATEMENT, more: 1 })).to.have.length(1);
  });

  it('is a schema that takes what is told of a verification, held or refused', async () => {
    const keys = await pair();
    for (const cloud of ['real', 'none'] as const) {
      const told: unknown = JSON.parse(verificationJson('plan.out', await verified(stating({ cloud }), keys)));
      expect(errorsOf('verification.v1.schema.json', told)).to.equal(null);
      expect(told).to.include({ plan: 'plan.out', outcome: cloud === 'real' ? 'held' : 'refused' });
    }
  });

  it('is told to people in a few lines', async () => {
    expect(statementText('plan.out', STATEMENT, false)).to.equal(
      [
        '✓ plan.out  PASSED · 40 pass · 1 unknown until live',
        '  envs/production, cloud: real · judged for ada@example.org, 2026-11-27T11:00:00Z · until 2026-11-28T11:00:00Z',
        '  approved by grace@example.org, 2026-11-27T11:30:00Z',
        '  1 obligation left for the probe',
        '',
      ].join('\n'),
    );
    const refused = await verified(stating({ cloud: 'standin' }), await pair());
    expect(verificationText('plan.out', refused, false)).to.equal(
      [
        '✗ plan.out  the evidence is refused',
        '  cloud: It was judged against the stand-in: that opens nothing but the stand-in.',
        '',
      ].join('\n'),
    );
  });
});
