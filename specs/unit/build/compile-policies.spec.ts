import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicySync } from '@open-policy-agent/opa-wasm';
import { expect } from 'chai';
import { type Compiled, compilePolicies } from '../../../harness/src/build/compile-policies';
import { findOpa } from '../../../harness/src/build/opa';
import { loadCatalogue, loadModule } from '../../../harness/src/catalogue/load';
import { PlumblineError } from '../../../harness/src/errors';
import { controlFiles, folderWith, SWITCH } from './folder';

/** The files but one. */
const without = (files: Record<string, string>, left: string): Record<string, string> =>
  Object.fromEntries(Object.entries(files).filter(([file]) => file !== left));

type Judged = Record<string, unknown[]>;

const off = { verdict: 'fail', path: ['on'], message: 'off', args: {} };
const subject = (type: string, action: string, values?: object): object => ({ address: type, type, action, values });

describe('the compiled policies', function () {
  this.timeout(180_000);
  const policies = folderWith({
    ...controlFiles('switch', SWITCH),
    ...controlFiles('leaving', SWITCH, '#   actions: [delete, replace]\n'),
    'lib/notes.rego': 'package plumbline.lib\n\nnotes := 1\n',
    'tiny/switch_test.rego': 'package broken (',
  });
  const out = folderWith({});
  let built: Compiled;

  const judge = (input: object): Judged => {
    const policy = loadPolicySync(loadModule(out.path));
    policy.setData({ parameters: {}, today: '2026-11-24' });
    const [answer] = policy.evaluate(input) as [{ result: Judged }];
    return answer.result;
  };

  before(() => {
    built = compilePolicies({ policies: policies.path, out: out.path });
  });

  after(() => {
    policies.remove();
    out.remove();
  });

  it('give 0 for a pass, 1 where a control does not apply, and else the verdict, types in their declared order', () => {
    const subjects = {
      aws_b: [subject('aws_b', 'create', { on: false })],
      aws_a: [subject('aws_a', 'create', { on: true }), subject('aws_a', 'update')],
    };
    expect(judge({ subjects, related: {} })['tiny-switch']).to.deep.equal([0, 1, off]);
  });

  it('do not show what will be gone to a control that did not ask for it', () => {
    const actions = ['create', 'delete', 'forget', 'replace', 'no-op'];
    const subjects = { aws_a: actions.map((action) => subject('aws_a', action, { on: false })) };
    const judged = judge({ subjects, related: {} });
    expect(judged['tiny-switch']).to.deep.equal([off, 1, 1, off, off]);
    expect(judged['tiny-leaving']).to.deep.equal([1, off, 1, off, 1]);
  });

  it('leave a gap where a verdict is undefined, so that the host can tell', () => {
    const subjects = { aws_a: [subject('aws_a', 'create', { on: 7 }), subject('aws_a', 'create', { on: true })] };
    expect(judge({ subjects, related: {} })['tiny-switch']).to.deep.equal([0]);
  });

  it('leave out the controls that were not asked for', () => {
    const subjects = { aws_a: [subject('aws_a', 'create', { on: true })] };
    expect(judge({ subjects, related: {}, only: { 'tiny-switch': true } })).to.deep.equal({ 'tiny-switch': [0] });
    expect(judge({ subjects, related: {}, only: {} })).to.deep.equal({});
  });

  it('leave out the controls that no subject concerns', () => {
    const of = (type: string): object => ({
      subjects: { [type]: [subject(type, 'create', { on: true })] },
      related: {},
    });
    expect(judge(of('aws_a'))).to.have.keys('tiny-switch', 'tiny-leaving');
    expect(judge(of('aws_c'))).to.deep.equal({});
  });

  it('judge as `opa eval` does with the generated Rego', () => {
    const input = { subjects: { aws_a: [subject('aws_a', 'create', { on: false })] }, related: {} };
    const file = join(out.path, 'input.json');
    writeFileSync(file, JSON.stringify(input));
    const rego = ['switch', 'leaving'].flatMap((name) => ['--data', join(policies.path, 'tiny', `${name}.rego`)]);
    const args = ['eval', '--format', 'raw', '--input', file, ...rego, '--data', built.entrypoint];
    const answer = execFileSync(findOpa(), [...args, 'data.plumbline.judged'], { encoding: 'utf8' });
    expect(JSON.parse(answer)).to.deep.equal(judge(input));
  });

  it('come with a catalogue that holds their METADATA and examples', () => {
    const catalogue = loadCatalogue(out.path);
    expect(catalogue.digest).to.equal(built.digest);
    expect(catalogue.controls.map(({ slug }) => slug)).to.deep.equal(['tiny-leaving', 'tiny-switch']);
    expect(catalogue.controls[0]).to.deep.include({
      title: 'A leaving',
      package: 'plumbline.tiny.leaving',
      file: 'policies/tiny/leaving.rego',
      actions: ['delete', 'replace'],
      examples: { good: '# good\n', bad: '# bad\n' },
    });
  });

  it('have the same digest as long as their sources are the same', () => {
    const again = folderWith({});
    const { digest } = compilePolicies({ policies: policies.path, out: again.path });
    expect(digest)
      .to.equal(built.digest)
      .and.to.match(/^[0-9a-f]{64}$/);
    expect(readFileSync(join(again.path, 'catalogue.json'))).to.deep.equal(readFileSync(built.catalogue));
    again.remove();
  });
});

describe('a folder of policies is refused', function () {
  this.timeout(180_000);

  const refusal = (files: Record<string, string>): PlumblineError => {
    const policies = folderWith(files);
    const out = folderWith({});
    try {
      compilePolicies({ policies: policies.path, out: out.path });
    } catch (error) {
      if (error instanceof PlumblineError) return error;
      throw error;
    } finally {
      policies.remove();
      out.remove();
    }
    throw new Error('it was not refused');
  };

  it('when it holds no control', () => {
    const error = refusal({ 'lib/a.rego': 'package plumbline.lib\n\na := 1\n' });
    expect(error.code).to.equal('ERR_POLICY_EMPTY');
  });

  it('when a file has no METADATA', () => {
    const error = refusal({ 'tiny/a.rego': 'package plumbline.tiny.a\n\na := 1\n' });
    expect(error.message).to.equal(
      'policies/tiny/a.rego: it has no METADATA block with a `custom` part before its package.',
    );
  });

  it('when METADATA lacks something or has what nobody knows', () => {
    const error = refusal(controlFiles('a', SWITCH, '#   wrong: 1\n'));
    expect(error.message).to.match(/^policies\/tiny\/a\.rego: its METADATA does not hold: custom: .*"wrong"/);
  });

  it('when a package is not the path', () => {
    const { 'tiny/a.rego': rego = '', ...rest } = controlFiles('a', SWITCH);
    const error = refusal({ ...rest, 'tiny/b.rego': rego });
    expect(error.message).to.equal(
      'policies/tiny/b.rego: its package is plumbline.tiny.a; by its path it must be plumbline.tiny.b.',
    );
  });

  it('when two controls have one slug', () => {
    const twin = Object.entries(controlFiles('b', SWITCH)).map(([file, text]) => [
      file,
      text.replace('tiny-b', 'tiny-a'),
    ]);
    const error = refusal({ ...controlFiles('a', SWITCH), ...(Object.fromEntries(twin) as Record<string, string>) });
    expect(error.message).to.equal('policies/tiny/b.rego: its slug tiny-a belongs to policies/tiny/a.rego.');
  });

  it('when an example is missing without an excuse, or excused though it is there', () => {
    const files = controlFiles('a', SWITCH);
    expect(refusal(without(files, 'tiny/a.good.tf')).message).to.include('.good.tf');
    expect(refusal(without(files, 'tiny/a.bad.tf')).message).to.include('.bad.tf');
    expect(refusal(controlFiles('a', SWITCH, '#   bad_example: It cannot be.\n')).message).to.include('bad_example');
  });

  it('when HCL stands as the example of a control that the runtime plane alone judges: observations are due', () => {
    const files = controlFiles('a', SWITCH);
    const rego = files['tiny/a.rego']?.replace('planes: [plan]', 'planes: [runtime]') ?? '';
    const observed = { 'tiny/a.rego': rego, 'tiny/a.good.jsonc': '[]\n' };
    expect(refusal({ ...files, 'tiny/a.rego': rego }).message).to.include('.good.jsonc');
    expect(refusal(observed).message).to.include('.bad.jsonc');
  });

  it('when Rego does not compile, with the file and the line', () => {
    const error = refusal(controlFiles('a', 'verdict(subject) := nothing(subject)'));
    expect(error.code).to.equal('ERR_POLICY_FAILED');
    expect(error.message).to.match(/policies\/tiny\/a\.rego:\d+: rego_type_error/);
  });

  it('when it calls a built-in function that WebAssembly lacks', () => {
    const error = refusal(controlFiles('a', 'verdict(_) := {"verdict": "pass", "at": time.now_ns()}'));
    expect(error.message).to.equal('policies/tiny/a.rego: WebAssembly has no time.now_ns.');
  });
});

describe('a draft', function () {
  this.timeout(180_000);

  it('is built as far as it goes, and what is not finished is named', () => {
    const files = without(controlFiles('a', SWITCH), 'tiny/a.bad.tf');
    const policies = folderWith({ ...files, 'tiny/b.rego': 'package plumbline.tiny.b\n\nb := 1\n' });
    const out = folderWith({});
    const refused: string[] = [];
    const onRefused = (error: PlumblineError): void => void refused.push(error.place?.file ?? '');
    const { controls } = compilePolicies({ policies: policies.path, out: out.path, onRefused });
    expect(controls).to.equal(1);
    expect(refused).to.deep.equal(['policies/tiny/a.rego', 'policies/tiny/b.rego']);
    policies.remove();
    out.remove();
  });
});
