import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { z } from 'zod';
import { ciValues, render } from './support/chart';
import { ROOT } from './support/program';

const RUNBOOKS = join(ROOT, 'docs/runbooks');
const deployment = z.object({
  kind: z.literal('Deployment'),
  metadata: z.object({ namespace: z.string() }),
  spec: z.object({ template: z.object({ metadata: z.object({ labels: z.record(z.string(), z.string()) }) }) }),
});

/** `kubectl` lines that select pods: who looks at three in the morning finds them. */
function selections(): string[] {
  const texts = readdirSync(RUNBOOKS).map((name) => readFileSync(join(RUNBOOKS, name), 'utf8'));
  return texts.flatMap((text) => text.match(/kubectl .*--selector .*/g) ?? []);
}

describe('the runbooks', function () {
  this.timeout(60_000);

  it('select the pods that the chart makes, in the namespaces that it makes them in', () => {
    const { manifests } = render(ciValues('everything-values.yaml'));
    const pods = manifests.flatMap((manifest) => deployment.safeParse(manifest).data ?? []);
    const found = selections().map((line) => {
      const namespace = /--namespace (\S+)/.exec(line)?.[1];
      const [, label = '', value = ''] = /--selector ([^=\s]+)=(\S+)/.exec(line) ?? [];
      const hits = pods.filter(
        ({ metadata, spec }) => metadata.namespace === namespace && spec.template.metadata.labels[label] === value,
      );
      return { value, pods: hits.length };
    });
    expect(found.filter((one) => one.pods !== 1)).to.deep.equal([]);
    expect([...new Set(found.map(({ value }) => value))].sort()).to.deep.equal(['collector', 'ledger']);
  });
});
