import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { graph } from '../../../harness/src/commands/graph';
import type { Environment } from '../../../harness/src/commands/context';
import { PlumblineError } from '../../../harness/src/errors';
import { plan, resource, type PlanSpec } from '../plan-builder';
import { folder } from '../terraform/folder';
import { network } from './network';

interface Run {
  readonly exit: number;
  readonly stdout: string;
  readonly cwd: string;
}

async function run(spec: PlanSpec, format: 'svg' | 'mermaid', out?: string): Promise<Run> {
  const cwd = folder({ 'plan.json': JSON.stringify(plan(spec)), 'hcl/main.tf': 'locals {\n  a = 1\n}\n' });
  let stdout = '';
  const environment: Environment = {
    cwd,
    today: '2026-11-24',
    format: 'text',
    color: false,
    width: 100,
    out,
    write: (text) => {
      stdout += text;
      return true;
    },
    tell: () => undefined,
    interactive: false,
    abort: new AbortController().signal,
  };
  const exit = await graph('plan.json', { format, source: 'hcl', varFiles: [], context: [] }, environment);
  return { exit, stdout, cwd };
}

describe('plumbline graph', () => {
  it('prints the picture', async () => {
    const { exit, stdout } = await run(network(), 'svg');
    expect(exit).to.equal(0);
    expect(stdout).to.match(/^<svg [^]*<\/svg>\n$/);
  });

  it('writes it where it is told to, and prints nothing', async () => {
    const { stdout, cwd } = await run(network(), 'mermaid', 'docs/network.mmd');
    expect(stdout).to.equal('');
    expect(readFileSync(join(cwd, 'docs/network.mmd'), 'utf8')).to.match(/^flowchart TB\n/);
  });

  it('refuses a plan in which there is nothing to draw', async () => {
    const refused = await run({ resources: [resource('aws_kms_key.this')] }, 'svg').catch((thrown: unknown) => thrown);
    expect(refused).to.be.instanceOf(PlumblineError);
    expect(refused).to.include({ code: 'ERR_NOTHING_COVERED', exitCode: 65 });
  });
});
