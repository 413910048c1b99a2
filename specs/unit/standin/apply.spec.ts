import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { alone } from '../../../harness/src/apply/busy';
import { differences } from '../../../harness/src/apply/differences';
import { applyEnvironment } from '../../../harness/src/apply/environment';
import { givenTo } from '../../../harness/src/apply/given';
import { allowDestroy } from '../../../harness/src/apply/prevent-destroy';
import { ApplyProgress } from '../../../harness/src/apply/progress';
import { limitRetries, RETRIES_NAME } from '../../../harness/src/apply/retries';
import { rootValues, valueAt } from '../../../harness/src/apply/root-values';
import { heldIn } from '../../../harness/src/apply/state';
import { upText } from '../../../harness/src/apply/text';
import { Told } from '../../../harness/src/apply/told';
import { counted, duration } from '../../../harness/src/apply/words';
import { standinPlace } from '../../../harness/src/standin/record';
import { Overrides } from '../../../harness/src/terraform/override-file';
import { folder } from '../terraform/folder';

describe('what terraform tells while it applies', () => {
  const message = (type: string, addr: string, action = 'create'): string =>
    JSON.stringify({ type, hook: { resource: { addr }, action }, change: { resource: { addr }, action } });

  it('is how many changes are done and which was begun first of those that are not', () => {
    const progress = new ApplyProgress();
    expect(progress.text).to.equal('');
    for (const address of ['a', 'b', 'c']) progress.take(message('planned_change', address));
    progress.take(message('apply_start', 'a'));
    progress.take(message('apply_start', 'b'));
    expect(progress.text).to.equal('0 of 3, waiting for a');
    progress.take(message('apply_complete', 'a'));
    expect(progress.text).to.equal('1 of 3, waiting for b');
    progress.take(message('apply_errored', 'b'));
    expect([progress.text, progress.done]).to.deep.equal(['1 of 3', 1]);
  });

  it('does not count data sources, and minds nothing that it does not know', () => {
    const progress = new ApplyProgress();
    expect(progress.take(message('apply_complete', 'data.x', 'read'))).to.be.false;
    expect(progress.take('not JSON')).to.be.false;
    expect(progress.take('[]')).to.be.false;
    expect(progress.take(message('version', ''))).to.be.false;
    expect(progress.take(message('apply_progress', 'a'))).to.be.true;
    expect(progress.done).to.equal(0);
  });

  it('is told on a terminal in one line, and elsewhere once a stage', () => {
    const lines: string[] = [];
    const plain = new Told('dev', { interactive: false, tell: (text) => lines.push(text) });
    plain.stage('apply');
    plain.stage('apply', '1 of 3');
    plain.stage('second plan');
    plain.end();
    expect(lines).to.deep.equal(['dev apply (0 s)\n', 'dev second plan (0 s)\n']);
    const terminal: string[] = [];
    const live = new Told('dev', { interactive: true, tell: (text) => terminal.push(text) });
    live.stage('apply', '1 of 3');
    live.end();
    expect(terminal[0]).to.include('dev apply 1 of 3');
  });
});

describe('the differences of a second plan', () => {
  const plan = (changes: object, outputs: object = {}): Buffer =>
    Buffer.from(JSON.stringify({ resource_changes: changes, output_changes: outputs }));

  it('are none where nothing changes', () => {
    const change = { actions: ['no-op'], before: { a: 1 }, after: { a: 1 }, after_unknown: {} };
    expect(differences(plan([{ address: 'x.y', change }], { o: change }))).to.deep.equal([]);
    expect(differences(Buffer.from('{}'))).to.deep.equal([]);
  });

  it('name addresses and attributes, those that are unknown too, and no value', () => {
    const update = {
      actions: ['update'],
      before: { name: 'a', secret: 'old-secret', tags: { x: 1 }, same: [1] },
      after: { name: 'a', secret: 'new-secret', same: [1] },
      after_unknown: { tags: true, same: [false] },
    };
    const create = { actions: ['create'], before: null, after: { a: 1 }, after_unknown: {} };
    const found = differences(
      plan(
        [
          { address: 'aws_x.a', change: update },
          { address: 'aws_x.b', change: create },
        ],
        { url: create },
      ),
    );
    expect(found).to.deep.equal([
      { address: 'aws_x.a', actions: ['update'], attributes: ['secret', 'tags'] },
      { address: 'aws_x.b', actions: ['create'], attributes: [] },
      { address: 'output.url', actions: ['create'], attributes: [] },
    ]);
    const summary = { name: 'dev', path: 'envs/dev', url: undefined, resources: 2, emulated: 0, changed: 2 };
    const text = upText({ ...summary, took: '1 s', planned: '1 s', differing: found }, false);
    expect(text).to.equal(
      '✗ dev  2 resources, 2 changes applied in 1 s · a second plan is not empty: 3 differences\n' +
        '  aws_x.a (update): secret, tags\n  aws_x.b (create)\n  output.url (create)\n' +
        '  plumbline down envs/dev --cloud real\n',
    );
  });

  it('are refused where the plan cannot be read', () => {
    expect(() => differences(Buffer.from('{"resource_changes": 1}'))).to.throw('cannot be read');
  });
});

describe('the state of an apply', () => {
  it('holds managed resources by address, and no data sources', async () => {
    const resource = (more: object): object => ({
      mode: 'managed',
      type: 'aws_x',
      name: 'y',
      instances: [{}],
      ...more,
    });
    const resources = [
      resource({ mode: 'data' }),
      resource({ module: 'module.a["b"]', instances: [{ index_key: 'k', attributes: { id: '1' } }, { index_key: 0 }] }),
      resource({}),
    ];
    const path = folder({ 'terraform.tfstate': JSON.stringify({ resources }) });
    expect(await heldIn(join(path, 'terraform.tfstate'))).to.deep.equal([
      { address: 'module.a["b"].aws_x.y["k"]', type: 'aws_x', attributes: { id: '1' } },
      { address: 'module.a["b"].aws_x.y[0]', type: 'aws_x', attributes: {} },
      { address: 'aws_x.y', type: 'aws_x', attributes: {} },
    ]);
    expect(await heldIn(join(path, 'none'))).to.deep.equal([]);
  });
});

describe('what a root takes as given', () => {
  const variables = ['account_id', 'hosted_zone_id', 'domain_name', 'secret_rotation'];
  const text = variables.map((name) => `variable "${name}" {}\n`).join('');

  it('is read from its variables: defaults, environment and files, in terraform’s order', async () => {
    const path = folder({
      'main.tf': 'variable "a" {\n  default = "default"\n}\nvariable "b" {}\nvariable "c" {}\nvariable "d" {}\n',
      'terraform.tfvars': 'b = "file"\n',
      'more.tfvars': 'c = { in = "more" }\n',
    });
    const values = await rootValues(path, [join(path, 'more.tfvars')], {
      TF_VAR_a: 'set',
      TF_VAR_b: 'set',
      TF_VAR_d: '["x"]',
    });
    expect(values).to.deep.equal({ a: 'set', b: 'file', c: { in: 'more' }, d: ['x'] });
    expect([valueAt(values, 'c.in'), valueAt(values, 'c.in.deeper'), valueAt(values, 'e')]).to.deep.equal([
      'more',
      undefined,
      undefined,
    ]);
  });

  it('follows the list that comes with Plumbline, and leaves out what has no value', () => {
    const path = folder({ 'main.tf': text });
    const values = {
      account_id: '111122223333',
      hosted_zone_id: 'Z1',
      domain_name: 'ledger.dev.plumbline.example',
      secret_rotation: { function_arn: 'arn:f', role_arn: 'arn:r' },
      key_administrator_role_arns: ['arn:a', 'arn:b'],
    };
    expect(givenTo(path, values)).to.deep.equal({
      account: '111122223333',
      roles: ['arn:r', 'arn:a', 'arn:b'],
      functions: ['arn:f'],
      zones: [{ id: 'Z1', name: 'dev.plumbline.example' }],
    });
    expect(givenTo(path, {})).to.deep.equal({ account: undefined, roles: [], functions: [], zones: [] });
  });

  it('follows the root’s own list where there is one, and says when that is wrong', () => {
    const own = folder({ 'standin.json': '{ "given": [{ "kind": "role", "arn": "mine" }] }' });
    expect(givenTo(own, { mine: 'arn:m' }).roles).to.deep.equal(['arn:m']);
    const wrong = folder({ 'standin.json': '{ "given": [{ "kind": "moon" }] }' });
    expect(() => givenTo(wrong, {})).to.throw('does not fit its schema');
  });
});

describe('an apply on the stand-in', () => {
  it('reaches S3 Control by a host name, through the stand-in as a proxy, and nothing of the user’s', () => {
    const env = applyEnvironment({ AWS_PROFILE: 'mine', PATH: '/bin' }, 'rc', 'http://127.0.0.1:1');
    expect(env).to.include({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_S3_CONTROL: 'http://s3-control.plumbline.invalid',
      HTTP_PROXY: 'http://127.0.0.1:1',
      NO_PROXY: '127.0.0.1,localhost',
      PATH: '/bin',
    });
    expect(env).not.to.have.property('AWS_PROFILE');
  });

  it('lets go of what may not be destroyed, in the copy alone', async () => {
    const path = folder({
      'main.tf':
        'resource "aws_x" "a" {\n  lifecycle {\n    prevent_destroy = true\n  }\n}\nresource "aws_x" "b" {\n  lifecycle {\n    prevent_destroy = false\n  }\n}\n',
    });
    const copy = folder();
    const overrides = new Overrides();
    await allowDestroy([path], () => copy, overrides);
    await overrides.write();
    expect(JSON.parse(readFileSync(join(copy, 'plumbline_override.tf.json'), 'utf8'))).to.deep.equal({
      resource: { aws_x: { a: { lifecycle: { prevent_destroy: false } } } },
    });
  });

  it('limits the retries of every AWS provider, aliases too, and of no other', async () => {
    const path = folder({
      'main.tf': 'provider "aws" {\n  max_retries = 9\n}\nprovider "aws" {\n  alias = "us"\n}\nprovider "random" {}\n',
    });
    const [copy, bare] = [folder(), folder()];
    await limitRetries([path], () => copy);
    expect(JSON.parse(readFileSync(join(copy, RETRIES_NAME), 'utf8'))).to.deep.equal({
      provider: { aws: [{ max_retries: 2 }, { alias: 'us', max_retries: 2 }] },
    });
    await limitRetries([bare], () => bare);
    expect(existsSync(join(bare, RETRIES_NAME))).to.be.false;
  });

  it('is done by one command at a time; one that died holds nobody up', async () => {
    const place = standinPlace(folder(), 'dev');
    const busy = join(place.folder, '..', 'dev.busy');
    await alone(place, async () => {
      expect(existsSync(busy)).to.be.true;
      const second = await alone(place, () => Promise.resolve()).catch((thrown: unknown) => thrown);
      expect(second).to.include({ code: 'ERR_STANDIN_BUSY' });
    });
    expect(existsSync(busy)).to.be.false;
    // No process has this id: the highest is lower everywhere.
    writeFileSync(busy, '99999999\n');
    expect(await alone(place, () => Promise.resolve('done'))).to.equal('done');
  });

  it('counts as people do', () => {
    expect([0, 1, 2].map((n) => counted(n, 'change'))).to.deep.equal(['0 changes', '1 change', '2 changes']);
  });

  it('tells how long it took as people say it', () => {
    expect([400, 59_940, 218_700, 3_600_000].map(duration)).to.deep.equal([
      '0.4 s',
      '59.9 s',
      '3 min 39 s',
      '60 min 0 s',
    ]);
  });
});
