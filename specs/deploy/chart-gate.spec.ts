import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { expect } from 'chai';
import { z } from 'zod';
import { plumbline } from '../cli/run';
import { CHART, ciFiles, ciValues, render } from './support/chart';
import { conform } from './support/kubeconform';
import { program, ROOT } from './support/program';

/** What comes of the 32 controls of a cluster, and of one that manifests and plans share. */
const HELD = { controls: 33, fail: 0, unknown: 0, waived: 0, error: 0 };
/** Pod by pod, and object by object: the collector brings as much again. */
const ALONE = { pass: 55, not_applicable: 6 };
const WITH_COLLECTOR = { pass: 86, not_applicable: 7 };

const withCollector = z.object({ collector: z.object({ enabled: z.boolean() }).default({ enabled: false }) });
const reported = z.object({
  outcome: z.string(),
  runs: z.tuple([z.object({ summary: z.record(z.string(), z.number()) })]),
});

describe('the chart, with each of its files of values,', function () {
  this.timeout(180_000);
  let env: Record<string, string> = {};

  before(() => {
    // As users have it: `gate` takes Helm from PATH.
    env = { PATH: `${dirname(program('helm'))}${delimiter}${process.env['PATH'] ?? ''}` };
  });

  const gate = async (...files: readonly string[]) => {
    const values = files.flatMap((file) => ['--values', file]);
    const args = ['gate', 'deploy/chart', ...values, '--namespace', 'ledger', '--format', 'json'];
    const { code, stdout, stderr } = await plumbline(args, { env });
    const { outcome, runs } = reported.parse(JSON.parse(stdout));
    return { code, stderr, outcome, summary: runs[0].summary };
  };

  for (const name of ciFiles()) {
    it(`is what Kubernetes takes, and holds all controls, with ${name}`, async () => {
      const { text, manifests } = render(ciValues(name));
      const foreign = join(CHART, 'schemas');
      expect(conform(text, { foreign })).to.deep.equal({ valid: manifests.length, refused: [], skipped: 0 });
      const { collector } = withCollector.parse(ciValues(name));
      expect(await gate(relative(ROOT, join(CHART, 'ci', name)))).to.deep.equal({
        code: 0,
        stderr: '',
        outcome: 'held',
        summary: { resources: manifests.length, ...HELD, ...(collector.enabled ? WITH_COLLECTOR : ALONE) },
      });
    });
  }

  it('is not held with an image of a registry that nobody approved', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-chart-gate-'));
    try {
      const file = join(folder, 'foreign.yaml');
      writeFileSync(file, 'image: { repository: registry.example.com/ledger }\n');
      expect(await gate('deploy/chart/ci/minimal-values.yaml', file)).to.deep.equal({
        code: 1,
        stderr: '',
        outcome: 'not_held',
        // The ledger, and its migrations.
        summary: { resources: 11, ...HELD, ...ALONE, pass: ALONE.pass - 2, fail: 2 },
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
