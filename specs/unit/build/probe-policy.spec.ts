import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { z } from 'zod';
import { ROOT } from '../../cli/run';

const policy = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.tuple([
    z.strictObject({
      Sid: z.literal('Probe'),
      Effect: z.literal('Allow'),
      Action: z.array(z.string()).min(1),
      Resource: z.literal('*'),
    }),
  ]),
});

/** As it is published. */
function actions(): string[] {
  return policy.parse(JSON.parse(readFileSync(join(ROOT, 'docs/probe-policy.json'), 'utf8'))).Statement[0].Action;
}

describe('the policy of the probe', () => {
  it('is the one made from the readers, in the docs and in module delivery: `make docs` writes it anew', () => {
    const program = join(ROOT, 'harness/dist/build/probe-policy.js');
    const { status, stderr } = spawnSync(process.execPath, [program, '--check'], { encoding: 'utf8' });
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
  });

  it('allows reading alone, each call by its whole name', () => {
    const reading = /^[a-z0-9-]+:(Describe|Get|List|BatchGet)[A-Za-z0-9]+$/;
    expect(actions().filter((action) => !reading.test(action))).to.deep.equal([]);
  });

  it('allows neither the value of a secret nor the content of a bucket', () => {
    const contents = ['kms:Decrypt', 's3:GetObject', 'secretsmanager:GetSecretValue', 'ssm:GetParameter'];
    expect(actions().filter((action) => contents.includes(action))).to.deep.equal([]);
  });

  it('fits into a managed policy of IAM', () => {
    expect(JSON.stringify(actions()).length).to.be.below(6000);
  });
});
