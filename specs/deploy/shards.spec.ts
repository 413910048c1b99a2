import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { parseAllDocuments, parse } from 'yaml';
import { z } from 'zod';
import { parseShard } from '../../harness/src/fleet/shard';
import { ERRORS } from '../../harness/src/errors';
import { reportOf } from '../cli/reports';
import { plumbline } from '../cli/run';
import { conform } from './support/kubeconform';
import { ROOT, said } from './support/program';

const FILES = ['deploy/fleet/fleet.yaml', 'deploy/fleet/merge.yaml'];

const mount = z.object({ name: z.string(), mountPath: z.string(), subPath: z.string().optional() });
const jobSchema = z.object({
  kind: z.literal('Job'),
  metadata: z.object({ name: z.string() }),
  spec: z.looseObject({
    completions: z.number().optional(),
    podFailurePolicy: z.object({
      rules: z.array(
        z.object({ action: z.string(), onExitCodes: z.object({ values: z.array(z.number()) }).optional() }),
      ),
    }),
    template: z.object({
      spec: z.object({
        containers: z.tuple([
          z.object({ image: z.string(), command: z.array(z.string()), volumeMounts: z.array(mount) }),
        ]),
      }),
    }),
  }),
});

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

function job(name: string): z.infer<typeof jobSchema>['spec'] {
  const objects = FILES.flatMap((file) => parseAllDocuments(read(file)).map((one) => z.unknown().parse(one.toJS())));
  const found = objects.flatMap((one) => jobSchema.safeParse(one).data ?? []).find((one) => one.metadata.name === name);
  if (found === undefined) throw new Error(`There is no job ${name}.`);
  return found.spec;
}

/** What a job of Kubernetes would call: its command, with a `plumbline` that prints its arguments. */
function called(command: readonly string[], env: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-shards-'));
  try {
    writeFileSync(join(folder, 'plumbline'), '#!/bin/sh\necho "$@"\n', { mode: 0o755 });
    const [program = '', ...args] = command;
    const PATH = `${folder}:${process.env['PATH'] ?? ''}`;
    return execFileSync(program, args, { env: { PATH, ...env }, encoding: 'utf8' }).trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the manifests of a fleet', function () {
  this.timeout(180_000);

  it('are what Kubernetes takes, and hold all controls', async () => {
    expect(conform(FILES)).to.deep.equal({ valid: 6, refused: [], skipped: 0 });
    const ran = await plumbline(['gate', 'deploy/fleet', '--format', 'json']);
    expect(ran).to.include({ code: 0, stderr: '' });
    const [summary] = reportOf(ran).runs.map((run) => run.summary);
    expect(summary).to.include({ resources: 6, controls: 33, fail: 0, unknown: 0, waived: 0, error: 0 });
  });

  it('have a pod for each shard, from the first to the last, all of one whole', () => {
    const { completions = 0, template } = job('verify');
    const [{ command }] = template.spec.containers;
    const shards = Array.from({ length: completions }, (_, index) => {
      const words = called(command, { JOB_COMPLETION_INDEX: String(index) }).split(' ');
      expect(words.slice(0, 2)).to.deep.equal(['verify', '--shard']);
      return parseShard(words[2] ?? '');
    });
    expect(shards).to.deep.equal(shards.map((_, index) => ({ index: index + 1, of: completions })));
    expect(shards).to.have.length(8);
  });

  it('merge what the shards wrote, with the same program', () => {
    const [shard, merge] = ['verify', 'merge'].map((name) => job(name).template.spec.containers[0]);
    const at = (one: typeof shard) =>
      one?.volumeMounts.find(({ mountPath }) => mountPath === '/fleet/.plumbline/shards');
    expect(at(shard)).to.deep.equal({ name: 'shards', mountPath: '/fleet/.plumbline/shards', subPath: 'shards' });
    expect(at(merge)).to.deep.equal(at(shard));
    expect(merge?.image).to.equal(shard?.image);
    expect(called(merge?.command ?? [], {})).to.equal('report merge --out merged');
  });

  it('run again what was killed or whose programs failed, and nothing that would end alike', () => {
    const passing = new Set<number>([69, 70]);
    const final = [...new Set(Object.values(ERRORS))].filter((code) => !passing.has(code));
    for (const name of ['verify', 'merge']) {
      const codes = job(name).podFailurePolicy.rules.flatMap(({ onExitCodes }) => onExitCodes?.values ?? []);
      expect(codes, name).to.deep.equal([1, ...final].sort((left, right) => left - right));
    }
  });
});

describe('the workflow of a fleet', () => {
  const [, text = ''] = /```yaml\n([^`]*)```/.exec(read('docs/fleet.md')) ?? [];
  const { jobs } = z
    .object({
      jobs: z.record(z.string(), z.object({ strategy: z.unknown().optional(), steps: z.array(z.looseObject({})) })),
    })
    .parse(parse(text));

  it('is what actionlint has nothing to say of, and takes actions as our own workflows do', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-fleet-'));
    try {
      writeFileSync(join(folder, 'fleet.yml'), text);
      const { code, text: told } = said('actionlint', ['-shellcheck=', '-pyflakes=', join(folder, 'fleet.yml')]);
      expect([code, told]).to.deep.equal([0, '']);
    } finally {
      rmSync(folder, { recursive: true });
    }
    const own = ['pull-request', 'schedule'].map((name) => read(`.github/workflows/${name}.yml`)).join('\n');
    const uses = [...text.matchAll(/uses: (.+)$/gm)].map(([line]) => line);
    expect(uses.filter((line) => !own.includes(line))).to.deep.equal([]);
  });

  it('has a job for each shard, and merges what they leave however they ended', () => {
    const { matrix } = z.object({ matrix: z.object({ shard: z.array(z.number()) }) }).parse(jobs['shard']?.strategy);
    expect(matrix.shard).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8]);
    const runs = Object.values(jobs).flatMap(({ steps }) => steps.flatMap((step) => step['run'] ?? []));
    expect(runs).to.deep.equal([
      `npx plumbline verify --shard "\${{ matrix.shard }}/${String(matrix.shard.length)}" --durations fleet-durations.json`,
      'npx plumbline report merge shards --format markdown >> "$GITHUB_STEP_SUMMARY"',
    ]);
    expect(text.match(/if: \$\{\{ !cancelled\(\) \}\}/g)).to.have.length(2);
  });
});
