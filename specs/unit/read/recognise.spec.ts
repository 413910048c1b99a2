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

  it('as a state, of whatever version, raw or shown, its members in Terraform’s order or sorted', () => {
    for (const text of [
      '{"version":4,"terraform_version":"1.11.4","serial":7,"lineage":"f00","resources":[]}',
      '{"check_results":null,"lineage":"f00","resources":[],"serial":7,"version":4}',
      '{"version":3,"serial":1,"modules":[]}',
      '{"format_version":"1.0","terraform_version":"1.11.4","values":{}}',
      '{"meta":{},"encrypted_data":"x"}',
    ]) {
      expect(told(text), text).to.equal('state');
    }
  });

  it('as plan JSON also when it is cut off, sorted, or has the version of anything', () => {
    for (const text of [
      '{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{},"resource_changes":[',
      '{"applyable":true,"configuration":{},"format_version":"1.2"}',
      '{"name":"x","version":1}',
      '{"format_version":"1.0"}',
      '{"serial',
    ]) {
      expect(told(text), text).to.equal('plan-json');
    }
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
