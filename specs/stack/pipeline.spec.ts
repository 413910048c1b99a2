import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { ModifyDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { expect } from 'chai';
import { parse } from 'yaml';
import { useFolder } from '../cli/folder';
import { workflows, workflowTexts } from '../deploy/support/workflows';
import { DEV, startPipeline, type Pipeline } from './support/runner/pipeline';
import type { Done, Elsewhere } from './support/runner/runner';
import { CHART_VALUES, REPOSITORY, TAG, TOKEN } from './support/runner/settings';

const MINUTES = 60_000;
const ROLES = 'arn:aws:iam::111122223333:role/plumbline-dev-delivery';
const [PLANS, APPLIES] = [{ 'vars.ROLE_ARN': `${ROLES}-plan` }, { 'vars.ROLE_ARN': `${ROLES}-apply` }];
const REGISTRY = '111122223333.dkr.ecr.eu-west-1.amazonaws.com';
const DIGEST = `sha256:${'3f'.repeat(32)}`;
const REGISTRY_TOKEN = 'a-token-of-the-registry';
const LIST = 'gh issue list --label drift --state open --limit 1 --json number --jq .[].number';
const IMAGE = [
  'docker build --quiet --file service/Dockerfile --tag plumbline-ledger .',
  'docker save --output .plumbline/image/ledger.tar plumbline-ledger',
];
const COMPARED = '# As fast as before\n';

/** What is not run here once more: it takes long, or needs a quiet machine. */
const ELSEWHERE: Elsewhere = {
  // Lint, test and test-stack, of which this is a part.
  'make ${{ matrix.target }}': {},
  'make test': {},
  // specs/stack/load.spec.ts and specs/stack/compare.spec.ts run what these targets run.
  'make load': {},
  'make load-compare': { '.plumbline/load/compare.md': COMPARED },
};

/**
 * Each line is run as its job has it, in a working copy of the job's own, in the order in which a change goes its way: with
 * Terraform, Helm, git and make of this machine, on the real root of dev, by the way of the real cloud. AWS alone is moto;
 * what reaches out otherwise (docker, gh, aws, npm publish, a cluster) is noted and answered by a stub. Staging and production
 * have the same lines, as specs/deploy/workflows.spec.ts shows.
 */
describe('every line that the workflows run', function () {
  this.timeout(30 * MINUTES);
  this.slow(10 * MINUTES);
  this.bail(true);
  const folder = useFolder();
  let pipeline: Pipeline;
  before(async () => {
    pipeline = await startPipeline(folder.path, ELSEWHERE);
  });
  after(() => pipeline.stop());

  /** Runs a job that has to succeed. */
  async function succeed(workflow: string, job: string, values: Readonly<Record<string, string>> = {}): Promise<Done> {
    const done = await pipeline.run(workflow, job, values);
    const failed = done.lines.filter(({ code }) => code !== 0).map(({ line, printed }) => `$ ${line}\n${printed}`);
    expect([done.result, ...failed]).to.deep.equal(['success']);
    return done;
  }

  const asked = () => pipeline.taken().map(({ call }) => call);

  /** The account as somebody with all rights has it. */
  const client = () => ({
    endpoint: pipeline.aws.url,
    region: pipeline.aws.region,
    credentials: { accessKeyId: 'standin', secretAccessKey: 'standin' },
  });

  it('judges a pull request by what is merged, and says so in one comment', async () => {
    const summaries: string[] = [];
    for (const [name, root] of [
      ['bootstrap', 'terraform/bootstrap'],
      ['dev', DEV],
    ] as const) {
      const { summary } = await succeed('pull-request', 'verify', { 'matrix.name': name, 'matrix.root': root });
      expect(summary).to.match(/^### ✅ plumbline: 1 root holds\n/);
      expect(summary).to.include(
        `configuration and waivers are those of origin/main, commit ${pipeline.commit.slice(0, 12)}`,
      );
      summaries.push(summary);
      await succeed('pull-request', 'findings', { 'matrix.name': name });
    }
    expect((await succeed('pull-request', 'speed')).summary).to.equal(COMPARED);
    await succeed('pull-request', 'comment');
    const call = `gh pr comment 41 --repo ${REPOSITORY} --edit-last --create-if-none --body-file comment.md`;
    expect(pipeline.taken()).to.deep.equal([{ call, given: summaries.join(''), token: TOKEN }]);
  });

  it('plans and attests dev, and hands on what is sealed and nothing else', async () => {
    const { summary } = await succeed('deliver', 'plan-dev', PLANS);
    expect(summary).to.match(/^Changes of dev:\n\n(- create `[^`]+`\n){250,}$/);
    const { 'dev.sealed': sealed = '', ...rest } = pipeline.artifact('plan-dev');
    expect(rest).to.deep.equal({});
    expect(sealed)
      .to.include('\x30')
      .and.not.to.match(/tfplan|evidence|plumbline-dev/);
  });

  it('applies that very plan, with its state in the bucket, and finds that it holds', async () => {
    const { summary } = await succeed('deliver', 'apply-dev', APPLIES);
    expect(summary).to.match(/^### ✅ plumbline: 1 root holds\n/);
    expect(summary)
      .to.match(/- the plan: from evidence of \d{4}-/)
      .and.to.match(/: \d+ agree, 4 only live\n/);
    const s3 = new S3Client({ ...client(), forcePathStyle: true });
    const { Contents: objects = [] } = await s3.send(new ListObjectsV2Command({ Bucket: pipeline.aws.stateBucket }));
    const [Key = ''] = objects.map((object) => object.Key);
    const state = await s3.send(new GetObjectCommand({ Bucket: pipeline.aws.stateBucket, Key }));
    const { ServerSideEncryption: by, SSEKMSKeyId: key } = state;
    expect([objects.length, Key, by, key]).to.deep.equal([
      1,
      'dev/terraform.tfstate',
      'aws:kms',
      pipeline.aws.stateKey,
    ]);
  });

  it('builds the image once, and upgrades the release in dev to its digest', async () => {
    await succeed('service', 'image');
    expect(asked()).to.deep.equal(IMAGE);
    const { lines, summary } = await succeed('service', 'deploy-dev', APPLIES);
    const repository = `${REGISTRY}/plumbline-dev-registry/ledger`;
    const tag = `${repository}:${pipeline.commit}`;
    const calls = pipeline.taken().map((one) => ({ ...one, call: one.call.replace(/\/\S+\/values\.yaml/, 'OWN') }));
    expect(calls.map(({ call }) => call)).to.have.members([
      'aws ecr get-login-password',
      `docker login --username AWS --password-stdin ${REGISTRY}`,
      'docker load --quiet --input .plumbline/image/ledger.tar',
      `docker tag plumbline-ledger ${tag}`,
      `docker push --quiet ${tag}`,
      `docker image inspect --format {{range .RepoDigests}}{{println .}}{{end}} ${tag}`,
      'aws eks update-kubeconfig --name plumbline-dev-cluster',
      'helm upgrade --install ledger deploy/chart --namespace ledger --atomic --timeout 15m ' +
        `--values .plumbline/chart/dev.yaml --values OWN --set image.digest=${DIGEST}`,
    ]);
    expect(calls.find(({ call }) => call.startsWith('docker login'))?.given).to.equal(`${REGISTRY_TOKEN}\n`);
    expect(calls.at(-1)?.given?.endsWith(`${CHART_VALUES}\n`), 'the operator’s values come last').to.equal(true);
    const deploy = lines.find(({ line }) => line.startsWith('make deploy'));
    expect(deploy?.printed, 'what Helm makes of the chart').to.include(`image: ${repository}@${DIGEST}\n`);
    expect(summary)
      .to.match(/^### ✅ plumbline: 1 root holds\n/)
      .and.to.match(/\| runtime \| \d+ \| \d+ \| 0 \|/);
  });

  it('looks at dev in the morning, and opens no issue while all is well', async () => {
    const { result } = await succeed('schedule', 'look', { ...PLANS, 'matrix.environment': 'dev' });
    await succeed('schedule', 'tell', { 'needs.look.result': result });
    expect(pipeline.taken()).to.deep.equal([{ call: LIST, given: null, token: TOKEN }]);
  });

  it('opens an issue, with both reports, of what was changed behind its back', async () => {
    const change = { DBInstanceIdentifier: 'plumbline-dev-database', PubliclyAccessible: true, ApplyImmediately: true };
    await new RDSClient(client()).send(new ModifyDBInstanceCommand(change));
    const { result, lines } = await pipeline.run('schedule', 'look', { ...PLANS, 'matrix.environment': 'dev' });
    expect([result, ...lines.slice(-2).map(({ code }) => code)]).to.deep.equal(['failure', 1, 1]);
    const { 'drift-dev.md': drift = '', 'probe-dev.md': probe = '' } = pipeline.artifact('look-dev');
    expect(drift).to.include('publicly');
    await succeed('schedule', 'tell', { 'needs.look.result': result });
    const told = pipeline.taken();
    const body = told.at(-1)?.given ?? '';
    expect(told.map(({ call }) => call.replace(/--body-file \S+/, '--body-file BODY'))).to.deep.equal([
      LIST,
      'gh label create drift --description Found by the schedule --force',
      'gh issue create --title What is there is not what was applied, or does not hold --label drift --body-file BODY',
    ]);
    expect(body).to.equal(`Found by https://github.com/${REPOSITORY}/actions/runs/7.\n\n${drift}\n${probe}`);
  });

  it('releases a tag: the package, the image, the chart and the notes', async () => {
    await succeed('release', 'publish');
    const calls = pipeline.taken();
    const files = ['ledger-0.1.0.tgz', 'plumbline-harness-0.1.0.tgz', 'plumbline-0.1.0.cdx.json'];
    expect(calls.map(({ call }) => call)).to.deep.equal([
      ...IMAGE,
      'npx --yes npm@11.6.2 publish --workspace harness --provenance --access public',
      'docker login ghcr.io --username somebody --password-stdin',
      `docker tag plumbline-ledger ghcr.io/${REPOSITORY}/ledger:${TAG}`,
      `docker push ghcr.io/${REPOSITORY}/ledger:${TAG}`,
      `gh release create ${TAG} --verify-tag --notes-file .plumbline/release/notes.md ` +
        files.map((file) => `.plumbline/release/${file}`).join(' '),
    ]);
    expect(calls[3]).to.deep.include({ given: `${TOKEN}\n`, token: TOKEN });
    expect(calls[6]?.token).to.equal(TOKEN);
    expect(calls[6]?.given).to.match(/^\n### Added\n\n- /);
  });

  it('is run above, or by name elsewhere, and no other', () => {
    const jobs = [...workflows()].flatMap(([name, of]) => Object.values(of.jobs).map((job) => ({ name, job })));
    const due = jobs.flatMap(({ name, job }) =>
      job.steps.flatMap(({ run }) => (run === undefined || run in ELSEWHERE ? [] : [`${name}: ${run}`])),
    );
    expect([...pipeline.ran].sort()).to.deep.equal([...new Set(due)].sort());
    // Of an action that no workflow uses, too.
    const written = new Set([...workflowTexts().values()].flatMap((text) => runsIn(parse(text))));
    const here = new Set(pipeline.lines.map(({ line }) => line));
    expect([...here, ...Object.keys(ELSEWHERE)].sort()).to.deep.equal([...written].sort());
  });

  it('signs in as who plans or who applies, and prints no key and no token', () => {
    const roles = [PLANS, APPLIES, APPLIES, PLANS, PLANS].map((of) => of['vars.ROLE_ARN']);
    expect(pipeline.signedIn).to.deep.equal(roles);
    const [, body = ''] = pipeline.privateKey.split('\n');
    const told = pipeline.lines.filter(({ printed }) =>
      [TOKEN, REGISTRY_TOKEN, body].some((secret) => printed.includes(secret)),
    );
    expect([body.length, told]).to.deep.equal([64, []]);
  });
});

/** Every `run:` of a document, wherever it stands. */
function runsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    key === 'run' && typeof inner === 'string' ? [inner] : runsIn(inner),
  );
}
