import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';
import { useFolder } from '../cli/folder';
import { PROGRAM, ROOT } from '../cli/run';
import { filled, shell } from './support/step';

const texts = z.record(z.string(), z.string());
const action = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.coerce.string() })),
  outputs: z.record(z.string(), z.object({ description: z.string(), value: z.string() })),
  runs: z.object({
    using: z.literal('composite'),
    steps: z.array(
      z.strictObject({
        id: z.string(),
        shell: z.literal('bash'),
        'working-directory': z.string().optional(),
        env: texts,
        run: z.string(),
      }),
    ),
  }),
});

const KEY = 'resource "aws_kms_key" "this" {\n  enable_key_rotation = false\n}\n';

describe('the action of this repository', function () {
  this.timeout(300_000);
  const folder = useFolder();
  const { inputs, outputs, runs } = action.parse(parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')));

  before(() => {
    // Stands for npx, whose affair it is to get the package: what is run is the checkout's.
    folder.write('bin/npx', `#!/bin/sh\necho "$2" >>'${folder.at('asked')}'\nshift 3\nexec '${PROGRAM}' "$@"\n`);
    chmodSync(folder.at('bin/npx'), 0o755);
  });

  /** Runs its steps as GitHub's runner does, until one fails. */
  function use(given: Readonly<Record<string, string>>) {
    const results: Record<string, string> = {};
    const summary = folder.write('summary', '');
    const valueOf = (expression: string): string => {
      const [, from, name = ''] = /^(inputs|steps\.\w+\.outputs)\.([\w-]+)$/.exec(expression) ?? [];
      if (from === undefined) throw new Error(`Nobody here says what ${expression} is.`);
      return (from === 'inputs' ? (given[name] ?? inputs[name]?.default) : results[name]) ?? '';
    };
    let code: number | null = 0;
    let printed = '';
    for (const { run, env, shell: named, 'working-directory': directory = '.' } of runs.steps) {
      const output = folder.write('output', '');
      const values = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, filled(value, valueOf)]));
      const path = `${folder.at('bin')}:${process.env['PATH'] ?? ''}`;
      const files = { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, PATH: path };
      const [program, ...args] = shell(run, named);
      const ran = spawnSync(program, args, {
        cwd: folder.at(filled(directory, valueOf)),
        env: { ...process.env, ...values, ...files },
        encoding: 'utf8',
      });
      printed += ran.stdout;
      for (const line of readFileSync(output, 'utf8').split('\n').filter(Boolean)) {
        results[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
      }
      code = ran.status;
      if (code !== 0) break;
    }
    const told = Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, filled(value, valueOf)]));
    return { code, printed, outputs: told, summary: readFileSync(summary, 'utf8') };
  }

  it('verifies what it is told to, annotates, writes the reports asked for, and fails on findings', () => {
    folder.write('one/keys/main.tf', KEY);
    const used = use({
      'working-directory': 'one',
      directories: 'keys',
      version: '1.2.3',
      pack: 'baseline',
      formats: 'github markdown sarif junit',
    });
    expect(used.code).to.equal(1);
    expect(used.outputs).to.deep.equal({
      outcome: 'not_held',
      'exit-code': '1',
      reports: folder.at('one/.plumbline'),
    });
    expect(used.printed).to.match(/^::error file=keys\/main\.tf,line=2,.*kms-rotation/m);
    expect(used.summary).to.include('kms-rotation');
    expect(JSON.parse(readFileSync(folder.at('one/.plumbline/plumbline.sarif'), 'utf8'))).to.include({
      version: '2.1.0',
    });
    expect(readFileSync(folder.at('one/.plumbline/plumbline.junit'), 'utf8')).to.match(/^<\?xml /);
    const asked = new Set(readFileSync(folder.at('asked'), 'utf8').trim().split('\n'));
    expect([...asked]).to.deep.equal(['--package=@plumbline/harness@1.2.3']);
    expect(readFileSync(folder.at('one/plumbline.yaml'), 'utf8')).to.equal(
      'version: 1\npacks:\n  - pack: "baseline"\n',
    );
  });

  it('fails on what could not be judged, with its exit code, and on nothing where that was asked for', () => {
    const given = { 'working-directory': 'one', directories: 'nowhere' };
    const outcome = { outcome: 'error', 'exit-code': '66', reports: folder.at('one/.plumbline') };
    for (const [failOn, code] of [
      ['findings', 66],
      ['error', 66],
      ['never', 0],
      ['sometimes', 64],
    ] as const) {
      const used = use({ ...given, 'fail-on': failOn });
      expect({ code: used.code, outputs: used.outputs }, failOn).to.deep.equal({ code, outputs: outcome });
    }
  });

  it('takes packs and policies from plumbline.yaml alone where there is one', () => {
    folder.write('two/plumbline.yaml', 'version: 1\n');
    const used = use({ 'working-directory': 'two', policies: 'mine theirs' });
    expect(used).to.deep.include({
      code: 64,
      printed: '::error::plumbline.yaml is there: name packs and policies in it\n',
    });
    expect(existsSync(folder.at('two/.plumbline'))).to.equal(false);
  });
});
