import { execFileSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { expect } from 'chai';
import { inspect } from '../../harness/src/build/build-module';
import { findOpa } from '../../harness/src/build/opa';
import { readControls } from '../../harness/src/build/read-controls';
import { builtPolicies } from '../../harness/src/catalogue/load';
import { useFolder } from './folder';
import { plan } from './plans';
import { onlyRun, resultsOf } from './reports';
import { plumbline, type Ran } from './run';

const LIB = join(builtPolicies().sources, 'lib');
const NAMES = ['rego', 'good.tf', 'bad.tf'].map((ending) => `policies/rds/some_property.${ending}`);
const MADE = [...NAMES, 'policies/rds/some_property_test.rego'];

describe('new control', function () {
  this.timeout(180_000);
  const user = useFolder();
  const ours = useFolder();
  const opa = (...args: string[]): string => execFileSync(findOpa(), args, { encoding: 'utf8', cwd: user.path });
  const env = { PATH: [dirname(process.execPath), dirname(findOpa()), '/usr/bin', '/bin'].join(delimiter) };
  const begin = (name: string, ...args: string[]): Promise<Ran> =>
    plumbline(['new', 'control', name, ...args], { cwd: user.path, env });

  before(async () => {
    const ran = await begin('rds/some_property', '--severity', 'high');
    expect(ran).to.include({ code: 0, stderr: '' });
    expect(ran.stdout).to.include("opa test --ignore '*.yaml' policies ").and.to.include('policies/rego/lib');
    ours.copy('policies');
    expect((await plumbline(['new', 'control', 'rds/some_property'], { cwd: ours.path })).code).to.equal(0);
  });

  it('writes the Rego, its test and both examples, and nothing else', () => {
    expect(user.files()).to.have.members(MADE);
  });

  it('writes them so that `opa check --strict`, `opa fmt` and `opa test` have nothing to say', () => {
    expect(opa('check', '--strict', 'policies', LIB)).to.equal('');
    expect(opa('fmt', '--fail', '--list', 'policies')).to.equal('');
    expect(opa('test', 'policies', LIB)).to.equal('PASS: 4/4\n');
  });

  it('names them for where they stand: among Plumbline’s own they are in its packages', () => {
    const options = { cwd: ours.path, encoding: 'utf8' as const };
    expect(
      execFileSync(findOpa(), ['test', '--ignore', '*.yaml', 'policies', '--run', 'some_property_test'], options),
    ).to.equal('PASS: 4/4\n');
    const control = readControls(inspect(findOpa(), ours.path, 'policies'), ours.at('policies')).find(
      ({ slug }) => slug === 'rds-some-property',
    );
    expect(control).to.include({ package: 'plumbline.rds.some_property', severity: 'medium' });
  });

  it('writes METADATA and examples that hold', () => {
    const whose = { folder: 'policies', packages: 'own' };
    const [control] = readControls(inspect(findOpa(), user.path, 'policies'), user.at('policies'), { whose });
    expect(control).to.deep.include({
      slug: 'rds-some-property',
      severity: 'high',
      service: 'rds',
      subjects: ['aws_db_instance'],
      reads: { aws_db_instance: ['some_property'] },
      package: 'own.rds.some_property',
      examples: {
        good: 'resource "aws_db_instance" "this" {\n  some_property = true\n}\n',
        bad: 'resource "aws_db_instance" "this" {\n  some_property = false\n}\n',
      },
    });
  });

  it('begins a control that judges at once', async () => {
    const input = JSON.stringify(plan([{ type: 'aws_db_instance', name: 'x', values: { some_property: false } }]));
    const ran = await plumbline(['gate', '-', '--format', 'json'], { cwd: user.path, input, env });
    expect(
      resultsOf(onlyRun(ran), 'rds-some-property').map(({ verdict, message }) => [verdict, message]),
    ).to.deep.equal([['fail', 'some_property is false.']]);
  });

  it('refuses what cannot be, and writes nothing then', async () => {
    const refused = async (name: string, ...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await begin(name, ...args);
      expect({ code, stdout }).to.deep.equal({ code: 64, stdout: '' });
      return stderr;
    };
    expect(await refused('rds/some_property', '--slug', 'x')).to.include(
      'policies/rds/some_property.rego is there already',
    );
    expect(await refused('rds/multi_az')).to.include('there is a control rds-multi-az already');
    expect(await refused('../rds')).to.include('cannot be the name of a control');
    expect(await refused('rds/default')).to.include('cannot be the name of a control');
    expect(await refused('rds/x', '--slug', 'Big_X')).to.include('"Big_X" is no slug');
    expect(await refused('nosuch/x')).to.include('Name the type with --type');
    expect(await refused('rds/x', '--attribute', 'a"]')).to.include('is no name in Terraform');
    expect(user.files()).to.have.members(MADE);
  });
});
