import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { eachAtOnce } from '../../harness/src/commands/each-at-once';
import { FORMATS } from '../../harness/src/report';
import { useFolder } from './folder';
import { plan, type PlannedResource } from './plans';
import { onlyRun, reportOf, resultsOf, told } from './reports';
import { plumbline, type Ran } from './run';

/** Every secret of these specs begins so. */
const MARK = 'canary-';
const secret = (place: string): string => `${MARK}in-${place}-7h1s-must-n0t-show`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** How the mark looks in base64, at each of the three places where it can begin; the ends depend on what is beside it. */
const ENCODED = [0, 1, 2].map((shift) =>
  base64(`${' '.repeat(shift)}${MARK}`)
    .slice(shift === 0 ? 0 : shift + 1)
    .replace(/.=+$/, ''),
);

/** Where a secret shows in a text: the mark and what is around it. */
function leaks(text: string): string[] {
  return [MARK, ...ENCODED].flatMap((sign) => {
    const at = text.indexOf(sign);
    return at < 0 ? [] : [text.slice(Math.max(0, at - 60), at + 60)];
  });
}

const openPolicy = (sid: string): string =>
  JSON.stringify({ Statement: [{ Sid: sid, Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] });

const RESOURCES: readonly PlannedResource[] = [
  {
    type: 'aws_db_instance',
    name: 'literal',
    values: {
      engine: 'postgres',
      password: secret('password'),
      multi_az: false,
      publicly_accessible: true,
      tags: { Password: secret('tags') },
    },
    sensitive: { password: true },
    before: { password: secret('before'), publicly_accessible: false },
  },
  {
    type: 'aws_db_instance',
    name: 'hidden',
    values: {
      engine: secret('engine'),
      engine_version: secret('engine-version'),
      password: secret('variable'),
      username: secret('username'),
    },
    sensitive: { engine: true, engine_version: true, password: true, username: true },
    expressions: {
      engine: { references: ['var.token'] },
      engine_version: { references: ['var.token'] },
      password: { references: ['var.token'] },
      username: { references: ['var.token'] },
    },
  },
  {
    type: 'aws_secretsmanager_secret_version',
    name: 'this',
    values: {
      secret_string: JSON.stringify({ key: secret('secret-string') }),
      secret_binary: base64(secret('binary')),
    },
    sensitive: { secret_string: true, secret_binary: true },
  },
  {
    type: 'aws_instance',
    name: 'this',
    values: { user_data: `#!/bin/sh\nexport DB_PASSWORD=${secret('user-data')}\n` },
  },
  {
    type: 'aws_launch_template',
    name: 'this',
    values: { user_data: base64(`#!/bin/sh\nexport DB_PASSWORD=${secret('user-data-64')}\n`) },
  },
  {
    type: 'aws_lambda_function',
    name: 'this',
    values: { environment: [{ variables: { DB_PASSWORD: secret('environment'), API_TOKEN: secret('token') } }] },
  },
  {
    type: 'aws_ssm_parameter',
    name: 'this',
    values: { type: 'SecureString', value: secret('parameter'), insecure_value: secret('insecure-parameter') },
    sensitive: { value: true },
  },
  {
    type: 'aws_elasticache_replication_group',
    name: 'this',
    values: { auth_token: secret('auth-token'), transit_encryption_enabled: false },
    sensitive: { auth_token: true },
  },
  {
    type: 'aws_kms_key',
    name: 'this',
    values: { policy: openPolicy(secret('policy')), deletion_window_in_days: 7, description: secret('description') },
    sensitive: { policy: true, description: true },
  },
  {
    type: 'aws_security_group',
    name: 'this',
    values: {
      description: secret('group'),
      ingress: [{ from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: ['0.0.0.0/0', secret('range')] }],
    },
    sensitive: { description: true, ingress: [{ cidr_blocks: [false, true] }] },
  },
];

const made = plan(RESOURCES);
const configuration = made['configuration'] as { provider_config: object; root_module: { resources: object[] } };

/** A plan with a secret in every part that can hold one. */
const PLAN = {
  ...made,
  variables: { token: { value: secret('variable-value') }, list: { value: [secret('list')] } },
  output_changes: { key: { actions: ['create'], before: secret('output-before'), after: secret('output-after') } },
  resource_drift: [{ address: 'aws_db_instance.literal', change: { before: secret('drift'), after: null } }],
  prior_state: {
    format_version: '1.0',
    values: {
      outputs: { key: { sensitive: true, value: secret('state-output') } },
      root_module: { resources: [{ address: 'aws_db_instance.literal', values: { password: secret('state') } }] },
    },
  },
  configuration: {
    provider_config: {
      aws: { name: 'aws', expressions: { secret_key: { constant_value: secret('provider') } } },
    },
    root_module: {
      ...configuration.root_module,
      variables: {
        token: { default: secret('default'), sensitive: true },
        list: { default: [secret('default-list')] },
      },
      outputs: { key: { expression: { constant_value: secret('output-constant') } } },
    },
  },
};

const TEXT = JSON.stringify(PLAN);

describe('the search for secrets in these specs', () => {
  it('finds one in plain text, and in base64 wherever it begins', () => {
    expect(leaks('nothing here: aws_synthetics_canary')).to.deep.equal([]);
    for (const before of ['', 'x', 'xy', 'xyz']) {
      expect(leaks(`{"a":"${before}${secret('x')}"}`)).to.have.lengthOf(1);
      expect(leaks(`{"a":"${base64(before + secret('x'))}"}`)).to.have.lengthOf(1);
    }
  });
});

describe('a plan full of secrets', () => {
  const folder = useFolder();
  const ran = new Map<string, Ran>();

  before(async function () {
    this.timeout(180_000);
    folder.write('plan.json', TEXT);
    await eachAtOnce(FORMATS, 2, async (format) => {
      ran.set(format, await plumbline(['gate', 'plan.json', '--all', '--format', format], { cwd: folder.path }));
    });
  });

  it('is judged: what stands there in plain text is named', () => {
    const run = onlyRun(ran.get('json') ?? { stdout: '' });
    expect(
      resultsOf(run, 'sm-no-plaintext-secrets')
        .filter(({ verdict }) => verdict === 'fail')
        .map(told),
    ).to.include.members([
      'sm-no-plaintext-secrets fail aws_db_instance.literal',
      'sm-no-plaintext-secrets fail aws_secretsmanager_secret_version.this',
      'sm-no-plaintext-secrets fail aws_instance.this',
      'sm-no-plaintext-secrets fail aws_launch_template.this',
      'sm-no-plaintext-secrets fail aws_lambda_function.this',
    ]);
    expect(resultsOf(run, 'net-sg-no-world-admin-ports').map(({ verdict }) => verdict)).to.deep.equal(['fail']);
  });

  for (const format of FORMATS) {
    it(`shows none of them as ${format}`, () => {
      const { code, stdout, stderr } = ran.get(format) ?? { code: null, stdout: '', stderr: '' };
      expect({ code, stderr }).to.deep.equal({ code: 1, stderr: '' });
      expect(stdout).to.include('sm-no-plaintext-secrets');
      expect(leaks(stdout)).to.deep.equal([]);
    });
  }

  it('is not written anywhere else', () => {
    expect(folder.files()).to.deep.equal(['plan.json']);
  });
});

describe('the refusal of a damaged plan full of secrets', () => {
  const folder = useFolder();

  /** Cut right after the first secrets, in the middle of each. */
  const cuts = [...TEXT.matchAll(new RegExp(MARK, 'g'))].map(({ index }) => index + MARK.length + 4);
  const some = cuts.filter((_, at) => at % Math.ceil(cuts.length / 10) === 0);
  const odd = { [secret('key')]: secret('value') };

  const DAMAGED = new Map<string, string>([
    ...some.map((cut): [string, string] => [`cut off at ${String(cut)}`, TEXT.slice(0, cut)]),
    ['with a stray character after a secret', TEXT.replace(secret('password'), `${secret('password')}"x`)],
    ['with a line break in a secret', TEXT.replace(secret('password'), `${secret('password')}\n`)],
    ['with a secret in place of JSON', secret('file')],
    ['with a secret after it', `${TEXT}\n${secret('tail')}`],
    ['that errored', JSON.stringify({ ...PLAN, errored: true })],
    ['that is incomplete', JSON.stringify({ ...PLAN, complete: false })],
    ['with secrets for changes', JSON.stringify({ ...PLAN, resource_changes: secret('changes') })],
    ['with a secret for a change', JSON.stringify({ ...PLAN, resource_changes: [secret('change')] })],
    ['with an odd change', JSON.stringify({ ...PLAN, resource_changes: [{ ...RESOURCES[0], change: odd }] })],
    [
      'with a secret for actions',
      TEXT.replace('"actions":["update"]', `"actions":${JSON.stringify(secret('actions'))}`),
    ],
    ['with a secret for values', TEXT.replace(/"after":\{/, `"after":${JSON.stringify(secret('after'))},"other":{`)],
    ['with a secret for its configuration', JSON.stringify({ ...PLAN, configuration: secret('configuration') })],
    ['with a secret for its module', JSON.stringify({ ...PLAN, configuration: { root_module: secret('module') } })],
    [
      'with secrets for resources',
      JSON.stringify({ ...PLAN, configuration: { root_module: { resources: [secret('resource'), odd] } } }),
    ],
    ['with a secret for its variables', JSON.stringify({ ...PLAN, variables: secret('variables') })],
    ['given as a state', JSON.stringify({ ...PLAN, serial: 1, lineage: secret('lineage') })],
  ]);

  for (const [what, text] of DAMAGED) {
    it(`${what}, shows none of them`, async () => {
      writeFileSync(folder.at('plan.json'), text);
      const args = ['gate', 'plan.json', '--format', 'json', '--out', 'report.json'];
      const { code, stdout, stderr } = await plumbline(args, { cwd: folder.path });
      expect(code, stderr).to.be.oneOf([1, 65]);
      expect(leaks(stdout + stderr)).to.deep.equal([]);
      const written = folder.files().filter((name) => name !== 'plan.json');
      if (code === 65) expect(written.filter((name) => name !== 'report.json')).to.deep.equal([]);
      expect(written.flatMap((name) => leaks(readFileSync(folder.at(name), 'utf8')))).to.deep.equal([]);
    });
  }
});

describe('a root full of secrets', () => {
  const folder = useFolder();

  /** Everything that was printed and written, the sources left out. */
  function written({ stdout, stderr }: Ran): string {
    const files = folder.files().filter((name) => name.includes('.plumbline/') && !name.includes('/providers/'));
    expect(files.some((name) => name.endsWith('report.html'))).to.equal(true);
    return [stdout, stderr, ...files.map((name) => readFileSync(folder.at(name), 'utf8'))].join('\n');
  }

  it('is verified: what stands in it in plain text is named at its line, and none of it shows', async function () {
    this.timeout(300_000);
    const cwd = folder.fixture('secretive');
    const env = { TF_VAR_session_key: undefined };
    const ran = await plumbline(['verify', '--all', '--format', 'json'], { cwd, env });
    expect(ran).to.include({ code: 1, stderr: '' });
    expect(resultsOf(onlyRun(ran), 'sm-no-plaintext-secrets').map(told)).to.deep.equal([
      'sm-no-plaintext-secrets fail aws_db_instance.this main.tf:21',
      'sm-no-plaintext-secrets fail aws_instance.this main.tf:37',
      'sm-no-plaintext-secrets fail aws_secretsmanager_secret_version.this main.tf:31',
    ]);
    for (const format of FORMATS) {
      const again = await plumbline(['report', '--format', format], { cwd });
      expect(leaks(written(again)), format).to.deep.equal([]);
    }
    expect(leaks(written(ran))).to.deep.equal([]);
  });

  it('that cannot be planned shows none of them in what terraform complains of', async function () {
    this.timeout(180_000);
    const edits = {
      number: ['password            = "canary-in-the-hcl"', 'password            = parseint("canary-in-the-hcl", 10)'],
      default: ['allocated_storage   = 20', 'allocated_storage   = parseint(var.session_key, 10)'],
      sensitive: ['allocated_storage   = 20', 'allocated_storage   = parseint(var.token, 10)'],
      decoded: ['allocated_storage   = 20', 'allocated_storage   = jsondecode(var.token)'],
      unclosed: ['password            = "canary-in-the-hcl"', 'password            = "canary-in-the-hcl'],
      type: ['allocated_storage   = 20', 'allocated_storage   = "canary-in-the-hcl"'],
      argument: ['password            = "canary-in-the-hcl"', 'passwort            = "canary-in-the-hcl"'],
    };
    for (const [name, [from = '', to = '']] of Object.entries(edits)) {
      const main = `${folder.fixture('secretive', `broken/${name}`)}/main.tf`;
      const text = readFileSync(main, 'utf8');
      if (!text.includes(from)) throw new Error(`the fixture has no ${from}`);
      writeFileSync(main, text.replace(from, to));
    }
    const cwd = folder.at('broken');
    const values = folder.fixture('secretive', 'broken/values');
    writeFileSync(`${values}/terraform.tfvars`, 'token = "canary-in-tfvars\n');
    const roots = [...Object.keys(edits), 'values'];
    const ran = await plumbline(['verify', ...roots, '--format', 'json'], { cwd });
    expect(ran.code).to.be.oneOf([65, 69]);
    const report = reportOf(ran);
    expect(report.runs.map(({ root }) => root)).to.deep.equal([...roots].sort());
    for (const { root, error } of report.runs) {
      // Terraform's complaint is of a configuration, or of how it could not be evaluated.
      expect(error?.code, root).to.be.oneOf(['ERR_HCL_INVALID', 'ERR_TERRAFORM_FAILED']);
      expect(leaks(JSON.stringify(error)), root).to.deep.equal([]);
      expect(error?.place?.file, root).to.match(new RegExp(`^${root}/`));
    }
    expect(leaks(written(ran))).to.deep.equal([]);
  });
});
