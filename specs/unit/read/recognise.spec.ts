import { expect } from 'chai';
import { PlumblineError } from '../../../harness/src/errors';
import { recognise } from '../../../harness/src/read/recognise';

function told(bytes: Buffer | string): unknown {
  try {
    return recognise(Buffer.from(bytes), 'input').kind;
  } catch (error) {
    if (error instanceof PlumblineError) return [error.code, error.message];
    throw error;
  }
}

describe('an input is recognised by its content', () => {
  it('as a plan file when it is a zip', () => {
    expect(told(Buffer.from([0x50, 0x4b, 0x03, 0x04, 0]))).to.equal('plan-file');
  });

  it('as plan JSON when it starts with an object, white space before it or not', () => {
    expect(told('{"format_version":"1.2"}')).to.equal('plan-json');
    expect(told(' \r\n\t{}')).to.equal('plan-json');
  });

  it('as empty when nothing or only white space is there', () => {
    for (const text of ['', ' \n', '\ufeff'])
      expect(told(text)).to.deep.equal(['ERR_INPUT_NOT_JSON', 'input is empty']);
  });

  it('as neither when it starts otherwise', () => {
    for (const text of ['Terraform will perform', '[]', 'PK']) {
      expect(told(text)).to.deep.equal(['ERR_INPUT_UNSUPPORTED', 'input is neither plan JSON nor a plan file']);
    }
  });

  it('as a bookmark of HCP Terraform', () => {
    expect(told('{\n  "remote_plan_format": 1, "run_id": "run-x"}')).to.deep.equal([
      'ERR_INPUT_IS_BOOKMARK',
      'input is a bookmark to a plan kept in HCP Terraform, not the plan itself',
    ]);
  });

  it('as the log of a plan', () => {
    expect(told('{"@level":"info"}\n{"@level":"info"}')).to.deep.equal([
      'ERR_INPUT_NOT_A_PLAN',
      'input is the log of `terraform plan -json`, not a plan',
    ]);
  });
});
