import { inspect } from 'node:util';
import { expect } from 'chai';
import { PlumblineError, type ErrorCode } from '../../../harness/src/errors';
import { readState } from '../../../harness/src/read/state';
import { AWS, held, stateFile } from './state-builder';

const SECRET = 'hunter2-correct-horse';

describe('a state file', () => {
  const state = readState(
    stateFile([
      held('aws_vpc.this', { id: 'vpc-1' }),
      held('aws_subnet.a', { id: 'subnet-1' }, { module: 'module.network["x"]', key: 'eu-west-1a' }),
      held('aws_kms_key.k', { id: 'key-1' }, { key: 0, provider: `${AWS}.ireland` }),
      held('aws_kms_key.k', { id: 'key-2' }, { key: 0, deposed: '12345678' }),
      held('aws_region.now', { name: 'eu-west-1' }, { mode: 'data', module: 'module.a' }),
      held('aws_x.empty', null),
    ]),
    'state',
  );

  it('gives every instance under its address: keys, modules, data sources and deposed objects', () => {
    expect(state.resources.map(({ address, mode, module, key }) => [address, mode, module, key])).to.deep.equal([
      ['aws_vpc.this', 'managed', '', undefined],
      ['module.network["x"].aws_subnet.a["eu-west-1a"]', 'managed', 'module.network["x"]', 'eu-west-1a'],
      ['aws_kms_key.k[0]', 'managed', '', 0],
      ['aws_kms_key.k[0] (deposed 12345678)', 'managed', '', 0],
      ['module.a.data.aws_region.now', 'data', 'module.a', undefined],
      ['aws_x.empty', 'managed', '', undefined],
    ]);
  });

  it('has known values, which nothing is going to change', () => {
    expect(state.resources[0]).to.deep.include({ after: { id: 'vpc-1' }, action: 'no-op', unknown: false });
    expect(state.resources[5]?.after).to.deep.equal({});
  });

  it('tells the provider of each managed resource, its alias too, and where the state comes from', () => {
    expect([...state.providers]).to.deep.equal([
      ['aws_vpc.this', AWS],
      ['module.network["x"].aws_subnet.a["eu-west-1a"]', AWS],
      ['aws_kms_key.k[0]', `${AWS}.ireland`],
      ['aws_kms_key.k[0] (deposed 12345678)', AWS],
      ['aws_x.empty', AWS],
    ]);
    expect(state).to.include({ terraformVersion: '1.11.4', serial: 7, lineage: 'f00' });
  });

  it('marks what it calls sensitive, as deep as that is', () => {
    const attributes = { name: 'n', user: [{ name: 'a', key: SECRET }, { name: 'b' }], tags: { a: SECRET, b: 'c' } };
    const sensitive = [
      ['user', 0, 'key'],
      ['tags', 'a'],
      ['gone', 'x'],
    ];
    const { resources } = readState(stateFile([held('aws_mq_broker.this', attributes, { sensitive })]), 'state');
    expect(resources[0]?.sensitive).to.deep.equal({ user: [{ key: true }, false], tags: { a: true } });
  });

  it('marks what the provider’s schema calls sensitive, where an older Terraform does not say so', () => {
    const marks = (of: string, attributes: Parameters<typeof held>[1]): unknown =>
      readState(stateFile([held(of, attributes)]), 'state').resources[0]?.sensitive;
    expect(
      marks('aws_db_instance.this', {
        password: SECRET,
        manage_master_user_password: true,
        master_user_secret: [{ secret_arn: 'arn:aws:x' }],
        username: 'u',
      }),
    ).to.deep.equal({ password: true });
    expect(marks('aws_ssm_parameter.this', { name: 'n', value: SECRET })).to.deep.equal({ value: true });
    expect(marks('aws_x.this', { value: 'v' })).to.equal(false);
    expect(marks('aws_elasticache_user.this', { passwords: [SECRET], user_id: 'u' })).to.deep.equal({
      passwords: true,
    });
    expect(marks('aws_lb_listener.this', { default_action: [{ oidc: [{ client_secret: SECRET }] }] })).to.deep.equal({
      default_action: [{ oidc: [{ client_secret: true }] }],
    });
    expect(marks('aws_db_instance.this', { password: null })).to.equal(false);
  });
});

describe('a state as `terraform show -json` prints it', () => {
  const shown = (address: string, more: object = {}): object => {
    const [type, name] = address.split('.').slice(-2);
    const provider = 'registry.terraform.io/hashicorp/aws';
    return { address, mode: 'managed', type, name, provider_name: provider, values: { id: address }, ...more };
  };
  const state = readState(
    Buffer.from(
      JSON.stringify({
        format_version: '1.0',
        terraform_version: '1.11.4',
        values: {
          root_module: {
            resources: [
              shown('aws_vpc.this', { sensitive_values: { tags: { a: true } } }),
              shown('aws_kms_key.k', { address: 'aws_kms_key.k[0]', index: 0, deposed_key: '12345678' }),
            ],
            child_modules: [
              {
                address: 'module.a',
                resources: [shown('module.a.data.aws_region.now', { mode: 'data' })],
                child_modules: [{ address: 'module.a.module.b["c"]', resources: [shown('aws_x.y')] }],
              },
            ],
          },
        },
      }),
    ),
    'state',
  );

  it('gives the same resources as the file would', () => {
    expect(
      state.resources.map(({ address, mode, module, key, sensitive }) => [address, mode, module, key, sensitive]),
    ).to.deep.equal([
      ['aws_vpc.this', 'managed', '', undefined, { tags: { a: true } }],
      ['aws_kms_key.k[0] (deposed 12345678)', 'managed', '', 0, false],
      ['module.a.data.aws_region.now', 'data', 'module.a', undefined, false],
      ['aws_x.y', 'managed', 'module.a.module.b["c"]', undefined, false],
    ]);
    expect(state.resources[0]).to.deep.include({ after: { id: 'aws_vpc.this' }, action: 'no-op', unknown: false });
  });

  it('tells the provider without its alias, and neither serial nor lineage', () => {
    expect(state.providers.get('aws_vpc.this')).to.equal(AWS);
    expect(Object.keys(state)).to.have.members(['terraformVersion', 'resources', 'providers']);
  });

  it('may be empty', () => {
    const empty = readState(Buffer.from('{"format_version":"1.0"}'), 'state');
    expect([empty.resources, empty.terraformVersion]).to.deep.equal([[], 'unknown']);
  });
});

describe('a state is refused', () => {
  const state = { version: 4, serial: 1, lineage: 'f00', resources: [] };
  const cases: readonly (readonly [string, ErrorCode, unknown, string])[] = [
    ['when it is empty', 'ERR_INPUT_NOT_JSON', '', 'state is empty'],
    [
      'when it is cut off',
      'ERR_INPUT_NOT_JSON',
      `{"x":"${SECRET}`,
      'state is not whole JSON: it breaks off or goes wrong',
    ],
    ['when it is a list', 'ERR_INPUT_NOT_A_STATE', [SECRET], 'state is not a state as Terraform writes it'],
    [
      'when it is something else',
      'ERR_INPUT_NOT_A_STATE',
      { a: SECRET },
      'state is not a state as Terraform writes it',
    ],
    [
      'when a resource is none',
      'ERR_INPUT_NOT_A_STATE',
      { ...state, resources: [{ mode: SECRET }] },
      'state is not a state as Terraform writes it, at resources.0.mode',
    ],
    [
      'when it is of version 3',
      'ERR_STATE_FORMAT',
      { version: 3, serial: 1, lineage: 'f00', modules: [{ x: SECRET }] },
      'state is a state of version 3; version 4 is read here',
    ],
    [
      'when it is of a version to come',
      'ERR_STATE_FORMAT',
      { ...state, version: 5 },
      'state is a state of version 5; version 4 is read here',
    ],
    [
      'when it is the record of a backend',
      'ERR_INPUT_NOT_A_STATE',
      { version: 3, serial: 1, lineage: 'f00', backend: { type: 's3', config: { key: SECRET } } },
      'state is the record of a backend, not the state kept there',
    ],
    [
      'when it is encrypted',
      'ERR_INPUT_UNSUPPORTED',
      { serial: 1, lineage: 'f00', meta: {}, encrypted_data: SECRET, encryption_version: 'v0' },
      'state is an encrypted state',
    ],
    [
      'when it is a bookmark',
      'ERR_INPUT_IS_BOOKMARK',
      { remote_plan_format: 1, run_id: SECRET },
      'state is a bookmark of HCP Terraform, not a state',
    ],
    [
      'when it is a plan',
      'ERR_INPUT_NOT_A_STATE',
      { format_version: '1.2', resource_changes: [{ x: SECRET }] },
      'state is a plan, not a state',
    ],
  ];

  for (const [what, code, document, message] of cases) {
    it(`${what}, with what to do and none of its values`, () => {
      const bytes = Buffer.from(typeof document === 'string' ? document : JSON.stringify(document));
      let refused: unknown;
      try {
        readState(bytes, 'state');
      } catch (error) {
        refused = error;
      }
      if (!(refused instanceof PlumblineError)) throw new Error('it was not refused');
      expect(refused).to.include({ code, exitCode: 65, message });
      expect(refused.remedy).to.be.a('string');
      expect(inspect(refused, { depth: 9, showHidden: true })).not.to.include(SECRET);
    });
  }
});
