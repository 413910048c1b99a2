import { expect } from 'chai';
import { block, known, ref, resource, stringsIn, type Args, type PlanSpec } from '../plan-builder';
import { facetOf } from './facet';

const VALUE = 'hunter2-correct-horse';

interface Credential {
  readonly path: readonly (string | number)[];
  readonly origin: string;
  readonly because: string | null;
  readonly kind: string;
}

function secrets(of: string, args: Args, more: Parameters<typeof resource>[2] = {}, spec: PlanSpec = {}): Credential[] {
  const found = facetOf({ ...spec, resources: [resource(of, args, more)] }, of, 'secrets') as unknown as Credential[];
  expect(stringsIn(found)).not.to.include(VALUE);
  return found;
}

const kinds = (...args: Parameters<typeof secrets>): unknown =>
  secrets(...args).map(({ path, origin, kind }) => [path.join('.'), origin, kind]);

describe('a credential', () => {
  it('is what the provider marks, with its origin and never its value', () => {
    expect(
      secrets('aws_db_instance.d', { password: VALUE, username: 'admin' }, { sensitive: { password: true } }),
    ).to.deep.equal([{ path: ['password'], origin: 'literal', because: null, kind: 'password' }]);
  });

  it('says where it comes from, or that the input does not show it', () => {
    const variable = known(VALUE, 'var.password');
    const given = { variables: { password: {} }, values: { password: VALUE } };
    const sensitive = { sensitive: { password: true } };
    expect(kinds('aws_db_instance.d', { password: variable }, sensitive, given)).to.deep.equal([
      ['password', 'variable', 'password'],
    ]);
    expect(secrets('aws_db_instance.d', { password: known(VALUE, 'local.password') }, sensitive)).to.deep.equal([
      {
        path: ['password'],
        origin: 'unknown',
        because: 'the input does not show where its value is set',
        kind: 'password',
      },
    ]);
  });

  it('is there too when its value is not known yet, unless nobody sets it', () => {
    const sensitive = { sensitive: { password: true } };
    expect(kinds('aws_db_instance.d', { password: ref('random_password.p.result') }, sensitive)).to.deep.equal([
      ['password', 'generated', 'password'],
    ]);
    expect(kinds('aws_db_instance.d', {}, { ...sensitive, unknown: { password: true } })).to.deep.equal([]);
  });

  it('is none where nothing, an empty text or an empty list is set', () => {
    const args = { password: null, token: '', list: [] };
    expect(kinds('aws_x.y', args, { sensitive: { password: true, token: true, list: true } })).to.deep.equal([]);
  });

  it('is found in lists and blocks that are marked in part', () => {
    const user = [block({ name: 'a', password: VALUE }), block({ name: 'b' })];
    const sensitive = { user: [{ password: true }, { password: false }], passwords: [false, true] };
    expect(kinds('aws_x.y', { user, passwords: ['public', VALUE] }, { sensitive })).to.deep.equal([
      ['user.0.password', 'literal', 'password'],
      ['passwords.1', 'literal', 'password'],
    ]);
  });

  it('is every text of a resource that is sensitive as a whole', () => {
    expect(
      kinds('aws_x.y', { auth_token: VALUE, private_key: VALUE, other: VALUE }, { sensitive: true }),
    ).to.deep.equal([
      ['auth_token', 'literal', 'token'],
      ['private_key', 'literal', 'private_key'],
      ['other', 'literal', 'secret'],
    ]);
  });
});

describe('an SSM parameter', () => {
  const parameter = (args: Args): unknown =>
    kinds('aws_ssm_parameter.p', { value: VALUE, ...args }, { sensitive: { value: true } });

  it('carries a credential when it is a secure string or named like one', () => {
    expect(parameter({ type: 'SecureString', name: '/app/x' })).to.deep.equal([['value', 'literal', 'secret']]);
    expect(parameter({ type: 'String', name: '/app/db_password' })).to.deep.equal([['value', 'literal', 'secret']]);
    expect(parameter({ type: 'String', name: '/app/log_level' })).to.deep.equal([]);
  });
});

describe('a map of settings', () => {
  const variables = (all: Record<string, string>, more: Parameters<typeof resource>[2] = {}): unknown =>
    kinds('aws_lambda_function.f', { environment: [block({ variables: all })] }, more);

  it('carries a credential where a key is named like one, or the text looks like one', () => {
    expect(
      variables({ DB_PASSWORD: VALUE, ApiKey: VALUE, REGION: 'eu-west-1', KEY: 'AKIAABCDEFGHIJKLMNOP' }),
    ).to.deep.equal([
      ['environment.0.variables.DB_PASSWORD', 'literal', 'password'],
      ['environment.0.variables.ApiKey', 'literal', 'secret'],
      ['environment.0.variables.KEY', 'literal', 'secret'],
    ]);
  });

  it('carries none where a key only says where the secret is kept', () => {
    const pointers = [
      'SECRET_ARN',
      'DB_SECRET_ID',
      'PASSWORD_FILE',
      'TOKEN_URL',
      'SECRET_NAME',
      'TOKEN_TTL',
      'PASSWORD_LENGTH',
      'EMPTY_PASSWORD',
    ];
    expect(
      variables(Object.fromEntries(pointers.map((name) => [name, name.startsWith('EMPTY') ? '' : 'arn:aws:x']))),
    ).to.deep.equal([]);
  });

  it('carries one where its value is marked, whatever its key', () => {
    const sensitive = { environment: [{ variables: { HARMLESS: true, DB_PASSWORD: true } }] };
    expect(variables({ HARMLESS: VALUE, DB_PASSWORD: VALUE }, { sensitive })).to.deep.equal([
      ['environment.0.variables.DB_PASSWORD', 'literal', 'password'],
      ['environment.0.variables.HARMLESS', 'literal', 'secret'],
    ]);
  });

  it('may be written as pairs of name and value', () => {
    const pair = (name: string, value: string, type: string | null = null): ReturnType<typeof block> =>
      block({ name, value, type });
    const pairs = [
      pair('DB_PASSWORD', VALUE),
      pair('LOG', 'debug'),
      pair('ID', 'ASIAABCDEFGHIJKLMNOP'),
      pair('OLD_TOKEN', ''),
    ];
    const stored = [
      pair('DB_PASSWORD', 'prod/db:password', 'SECRETS_MANAGER'),
      pair('API_TOKEN', '/app/token', 'PARAMETER_STORE'),
    ];
    expect(
      kinds('aws_codebuild_project.p', { environment: [block({ environment_variable: [...pairs, ...stored] })] }),
    ).to.deep.equal([
      ['environment.0.environment_variable.0.value', 'literal', 'secret'],
      ['environment.0.environment_variable.2.value', 'literal', 'secret'],
    ]);
  });

  it('that the provider hides as a whole is looked into all the same', () => {
    const args = { connection_properties: { PASSWORD: VALUE, USERNAME: 'a', SECRET_ID: 'x' } };
    expect(kinds('aws_glue_connection.c', args, { sensitive: { connection_properties: true } })).to.deep.equal([
      ['connection_properties.PASSWORD', 'literal', 'password'],
    ]);
  });
});

describe('free text', () => {
  const userData = (text: string): unknown => kinds('aws_instance.i', { user_data: text });
  const found = (kind: string): unknown => [['user_data', 'literal', kind]];

  for (const [what, text, kind] of [
    ['an access key', 'export AWS_ACCESS_KEY_ID=AKIAABCDEFGHIJKLMNOP', 'aws_access_key'],
    ['a secret key', 'aws_secret_access_key = "abcdefghijklmnop/+0123"', 'aws_access_key'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMII', 'private_key'],
    ['an assignment', `export DB_PASSWORD='${VALUE}'`, 'password'],
    ['an assignment with escaped quotes', `export DB_PASSWORD=\\"${VALUE}\\"`, 'password'],
    ['a property', `spring.datasource.password=${VALUE}`, 'password'],
    ['JSON', `{"db_password": "${VALUE}"}`, 'password'],
    ['an option', `run --token=${VALUE}`, 'password'],
  ] as const) {
    it(`carries a credential with ${what} in it, encoded or not`, () => {
      expect(userData(`#!/bin/sh\n${text}\n`)).to.deep.equal(found(kind));
      expect(userData(Buffer.from(text).toString('base64'))).to.deep.equal(found(kind));
    });
  }

  for (const text of [
    'echo hello',
    'export DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id db)',
    'export DB_PASSWORD="${db_password}"',
    'export DB_SECRET_ARN=arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf',
    'aws secretsmanager get-secret-value --secret-id arn:aws:secretsmanager:eu-west-1:111122223333:secret:db',
    '{"Action": "secretsmanager:GetSecretValue"}',
    'mount /run/secrets:/run/secrets',
    'PASSWORD=short',
  ]) {
    it(`carries none in: ${text}`, () => {
      expect(userData(text)).to.deep.equal([]);
    });
  }

  it('is judged as it was written, where the provider keeps its hash alone', () => {
    const hashed = { after: { user_data: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' } };
    expect(kinds('aws_instance.i', { user_data: `DB_PASSWORD=${VALUE}` }, hashed)).to.deep.equal(found('password'));
  });

  it('of a container definition carries a credential in its environment, not in what it takes from a secret', () => {
    const definitions = (container: object): unknown =>
      kinds('aws_ecs_task_definition.t', { container_definitions: JSON.stringify([container]) });
    const hit = [['container_definitions', 'literal', 'secret']];
    expect(definitions({ environment: [{ name: 'DB_PASSWORD', value: VALUE }] })).to.deep.equal(hit);
    expect(definitions({ environment: [{ value: `a "${VALUE}"`, name: 'API_KEY' }] })).to.deep.equal(hit);
    expect(
      definitions({
        environment: [
          { name: 'LOG', value: 'debug' },
          { name: 'SECRET_ARN', value: 'arn:x' },
        ],
      }),
    ).to.deep.equal([]);
    const valueFrom = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf:password::';
    expect(definitions({ name: 'app', secrets: [{ name: 'DB_PASSWORD', valueFrom }] })).to.deep.equal([]);
  });
});
