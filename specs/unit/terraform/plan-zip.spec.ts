import { expect } from 'chai';
import { strToU8, zipSync } from 'fflate';
import { unpackPlan } from '../../../harness/src/terraform/plan-zip';

function refusal(bytes: Uint8Array): unknown {
  try {
    unpackPlan('p', bytes);
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}

const PLAN = {
  tfplan: strToU8('x'),
  tfstate: strToU8('secret'),
  'tfconfig/modules.json': strToU8('[{"Key":"","Dir":"."},{"Key":"net.in","Dir":"../in"}]'),
  'tfconfig/m-/main.tf': strToU8('# root'),
  'tfconfig/m-net.in/a.tf': strToU8('# in'),
  '.terraform.lock.hcl': strToU8('# lock'),
};

describe('a binary plan file', () => {
  it('holds the configuration it was made from, and the lock', () => {
    expect(unpackPlan('p', zipSync(PLAN))).to.deep.equal({
      snapshot: new Map([
        ['', new Map([['main.tf', Buffer.from('# root')]])],
        ['net.in', new Map([['a.tf', Buffer.from('# in')]])],
      ]),
      directories: new Map([
        ['', '.'],
        ['net.in', '../in'],
      ]),
      lock: '# lock',
    });
  });

  it('is refused when it is cut off, no archive, or another archive', () => {
    const whole = zipSync(PLAN);
    for (const bytes of [whole.subarray(0, 40), strToU8('hello'), zipSync({ a: strToU8('b') }), new Uint8Array()]) {
      expect(refusal(bytes)).to.include({ code: 'ERR_INPUT_NOT_A_PLAN', exitCode: 65 });
    }
  });

  it('is refused when it claims to unpack to more than a plan can hold', () => {
    const many = Object.fromEntries(
      Array.from({ length: 20_001 }, (_, at) => [`tfconfig/m-/f${at}.tf`, new Uint8Array()]),
    );
    expect(refusal(zipSync(many, { level: 0 }))).to.include({
      code: 'ERR_INPUT_NOT_A_PLAN',
      message: 'p unpacks to more than a plan file can hold.',
    });
  });

  it('is told from a bookmark of HCP Terraform', () => {
    const bookmark = strToU8('{"remote_plan_format":1,"run_id":"run-1","hostname":"app.terraform.io"}');
    expect(refusal(bookmark)).to.include({ code: 'ERR_INPUT_IS_BOOKMARK', exitCode: 65 });
    expect(refusal(strToU8('{"resource_changes":[]}'))).to.include({ code: 'ERR_INPUT_NOT_A_PLAN' });
  });
});
