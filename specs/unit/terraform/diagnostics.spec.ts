import { expect } from 'chai';
import { MASK, maskAll, readJsonDiagnostics, readTextDiagnostics } from '../../../harness/src/terraform/diagnostics';
import { toError, type FailureContext } from '../../../harness/src/terraform/failures';

function line(diagnostic: Record<string, unknown>): string {
  return JSON.stringify({
    '@level': 'error',
    type: 'diagnostic',
    diagnostic: { severity: 'error', detail: '', ...diagnostic },
  });
}

const context: FailureContext = {
  cwd: '/scratch/tree/envs/dev',
  stage: 'plan',
  offline: true,
  secrets: ['top-secret-value'],
  toUser: (path) => path.replace('/scratch/tree', process.cwd()),
  explain: (text) => text.replaceAll('/scratch/tree', process.cwd()),
};

const first = {
  severity: 'error',
  summary: 'Unsupported argument',
  detail: 'An argument named "wrong" is not expected here.',
  address: undefined,
  file: '../../modules/network/main.tf',
  line: 4,
} as const;

describe('terraform’s diagnostics', () => {
  it('are read without their snippets, with what those show hidden in the sentence', () => {
    const output = [
      '{"@level":"info","type":"version"}',
      line({
        summary: 'invalid password',
        detail: 'it must not hold "@", got hunter2@ for user each-one',
        address: 'aws_db_instance.this',
        range: { filename: 'main.tf', start: { line: 7, column: 1 } },
        snippet: {
          code: '  password = "hunter2@"',
          values: [{ traversal: 'each.key', statement: 'is "each-one"' }],
        },
      }),
      line({ severity: 'warning', summary: 'Deprecated' }),
      'not json with "diagnostic"',
    ].join('\n');
    expect(readJsonDiagnostics(output)).to.deep.equal([
      {
        severity: 'error',
        summary: 'invalid password',
        detail: `it must not hold "@", got ${MASK} for user ${MASK}`,
        address: 'aws_db_instance.this',
        file: 'main.tf',
        line: 7,
      },
      {
        severity: 'warning',
        summary: 'Deprecated',
        detail: '',
        address: undefined,
        file: undefined,
        line: undefined,
      },
    ]);
  });

  it('are read from the boxes that commands without JSON draw, without the lines of code', () => {
    const output = `
╷
│ Error: Unsupported argument
│ 
│   on ../../modules/network/main.tf line 4, in resource "aws_vpc" "v":
│    4:   wrong = "hunter2"
│ 
│ An argument named "wrong" is not expected here.
╵
╷
│ Warning: Something else
│ 
│ Not of interest.
╵
`;
    expect(readTextDiagnostics(output)).to.deep.equal([first]);
  });

  it('hide secrets wherever they stand, the longest first, and leave short words', () => {
    expect(maskAll('abcd abcdef abc', ['abcd', 'abcdef', 'abc'])).to.equal(`${MASK} ${MASK} abc`);
  });
});

describe('the error that diagnostics amount to', () => {
  it('stands at the user’s own file and line', () => {
    const error = toError([{ ...first, severity: 'warning' }, first], context);
    expect(error).to.include({
      code: 'ERR_HCL_INVALID',
      message: 'terraform plan: Unsupported argument: An argument named "wrong" is not expected here.',
    });
    expect(error.place).to.deep.equal({ file: 'modules/network/main.tf', line: 4 });
  });

  it('has the code of what went wrong', () => {
    const codes = [
      ['Failed to query available provider packages', 'ERR_PROVIDER_UNAVAILABLE'],
      ['Failed to install provider', 'ERR_PROVIDER_UNAVAILABLE'],
      ['Inconsistent dependency lock file', 'ERR_PROVIDER_UNAVAILABLE'],
      ['Error accessing remote module registry', 'ERR_MODULE_UNAVAILABLE'],
      ['Failed to download module', 'ERR_MODULE_UNAVAILABLE'],
      ['No value for required variable', 'ERR_VARIABLES_MISSING'],
      ['Unsupported Terraform Core version', 'ERR_INPUT_UNSUPPORTED'],
      ['Unreadable module directory', 'ERR_HCL_INVALID'],
      ['Invalid expression', 'ERR_HCL_INVALID'],
      ['Reference to undeclared resource', 'ERR_HCL_INVALID'],
      ['Invalid count argument', 'ERR_TERRAFORM_FAILED'],
      ['reading EC2 AMI: nothing found', 'ERR_TERRAFORM_FAILED'],
    ];
    const found = codes.map(([summary = '']) => [summary, toError([{ ...first, summary }], context).code]);
    expect(found).to.deep.equal(codes);
  });

  it('says that a count may rest on what is unknown offline', () => {
    const error = toError([{ ...first, summary: 'Invalid for_each argument' }], context);
    expect(error.remedy).to.match(/remote state.*--cloud real/);
  });

  it('lists the first five, hides secrets and the scratch folder, and finds a place in the sentence', () => {
    const odd = {
      ...first,
      file: undefined,
      line: undefined,
      summary: 'Failed to download module',
      detail: 'Could not download "v" (main.tf:3) to\n/scratch/tree/x with top-secret-value.',
    };
    const error = toError(
      Array.from({ length: 7 }, () => odd),
      { ...context, stage: 'init' },
    );
    const one = `Failed to download module: Could not download "v" (main.tf:3) to ${process.cwd()}/x with ${MASK}.`;
    expect(error.message).to.equal(`terraform init: ${Array.from({ length: 5 }, () => one).join('; ')}; and 2 more`);
    expect(error.place).to.deep.equal({ file: 'envs/dev/main.tf', line: 3 });
  });

  it('exists even where terraform gave no reason', () => {
    expect(toError([], context)).to.include({
      code: 'ERR_TERRAFORM_FAILED',
      message: 'terraform plan failed and gave no reason.',
    });
  });
});
