import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { PROGRAM } from '../cli/run';
import { pythonProgram } from '../../tools/python-program';
import { applies, orderFaults, type Delivery } from './support/order';
import { ROOT, said } from './support/program';
import { rolloutFaults } from './support/rollout';
import { runLines, workflows, workflowTexts, type Job, type Workflow } from './support/workflows';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const all = workflows();
const jobs = [...all].flatMap(([file, { jobs: of }]) =>
  Object.entries(of).map(([name, job]) => ({ name: `${file}/${name}`, job })),
);
const namesOf = (such: (job: Job) => boolean) => jobs.filter(({ job }) => such(job)).map(({ name }) => name);

/** The environments in the order in which they are delivered to, by the names that their roles trust. */
const deliveries: Delivery[] = ['dev', 'staging', 'production'].map((name) => {
  const values = read(`terraform/bootstrap/${name}.tfvars`);
  const [, plan = '', apply = ''] = /plan += "(.+)"\n +apply += "(.+)"/.exec(values) ?? [];
  return { name, plan, apply };
});

/** A workflow, read anew: it may be changed. */
function fresh(name: string): Workflow {
  const found = workflows().get(name);
  if (found === undefined) throw new Error(`There is no workflow ${name}.`);
  return found;
}

/** A workflow after one of its jobs was changed. */
function changed(workflow: Workflow, name: string, change: (job: Job) => void): Workflow {
  const job = workflow.jobs[name];
  if (job === undefined) throw new Error(`There is no job ${name}.`);
  change(job);
  return workflow;
}

const deliver = () => fresh('deliver');
const faultsAfter = (name: string, change: (job: Job) => void) =>
  orderFaults(changed(deliver(), name, change), deliveries);
const rolloutAfter = (name: string, change: (job: Job) => void) =>
  rolloutFaults(changed(fresh('service'), name, change), deliveries);

const without = (line: string) => (job: Job) => {
  const left = job.steps.filter(({ run, uses }) => !(run ?? uses ?? '').includes(line));
  expect(left.length).to.equal(job.steps.length - 1);
  job.steps = left;
};

describe('the workflows', function () {
  this.timeout(120_000);

  it('are what actionlint has nothing to say of', () => {
    const files = [...workflowTexts().keys()].filter((file) => file.startsWith('workflows/'));
    const { code, text } = said('actionlint', [
      '-shellcheck=',
      '-pyflakes=',
      ...files.map((file) => join('.github', file)),
    ]);
    expect([code, text]).to.deep.equal([0, '']);
  });

  it('are what zizmor has nothing to say of', () => {
    const zizmor = pythonProgram('zizmor', join(ROOT, 'tools/zizmor/requirements.txt'));
    const said = execFileSync(zizmor, ['--offline', '--quiet', '--format', 'json', '.github', 'action.yml'], {
      cwd: ROOT,
    });
    expect(JSON.parse(said.toString())).to.deep.equal([]);
  });

  it('run make targets, commands of plumbline, and what docs/pipeline.md explains', () => {
    const targets = new Set([...read('Makefile').matchAll(/^([a-z -]+):.*## /gm)].map(([, name]) => name));
    const help = execFileSync(PROGRAM, ['--help'], { encoding: 'utf8' });
    const commands = new Set([...help.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name));
    const explained = new Set(
      [...read('docs/pipeline.md').matchAll(/^\| `(.+)` \|/gm)].map(([, line]) => line?.replace('\\|', '|')),
    );
    const known = (line: string) =>
      explained.has(line) ||
      targets.has(
        /^make ([a-z-]+)( ENV="\w+"| ARGS="[^"]+"| TAG="\$GITHUB_REF_NAME")?( >> "\$GITHUB_STEP_SUMMARY")?$/.exec(
          line,
        )?.[1],
      ) ||
      commands.has(/^npx plumbline ([a-z]+)( [^;&|`>]+)?$/.exec(line)?.[1]);
    const lines = jobs.flatMap(({ job }) => runLines(job));
    expect(lines).to.include.members(['make test', 'make plan ENV="production"']);
    expect(lines.filter((line) => !known(line))).to.deep.equal([]);
  });

  it('take every action at one commit, whose version stands beside it', () => {
    const uses = [...workflowTexts().values()]
      .flatMap((text) => [...text.matchAll(/uses: (.+)$/gm)])
      .map(([, of]) => of);
    const outside = [...new Set(uses.filter((of) => of?.startsWith('./') === false))].sort();
    expect(
      outside.filter((of) => of === undefined || !/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(of)),
    ).to.deep.equal([]);
    const actions = outside.map((of) => of?.split('@')[0]);
    expect(actions).to.deep.equal([...new Set(actions)]);
  });

  it('may do nothing that a job does not ask for', () => {
    expect([...all.values()].map(({ permissions }) => permissions)).to.deep.equal([...all].map(() => ({})));
    const writes = ({ permissions }: Job) => Object.entries(permissions).filter(([, may]) => may === 'write');
    const table = jobs.flatMap(({ name, job }) => writes(job).map(([what]) => `${name}: ${what}`));
    expect(table).to.deep.equal(WRITES);
  });

  it('sign in to AWS by the token of a job of an environment, and by nothing else', () => {
    const signsIn = ({ steps }: Job) => steps.some(({ uses }) => uses?.startsWith('aws-actions/') === true);
    const mayAsk = ({ permissions }: Job) => permissions['id-token'] === 'write';
    expect([...namesOf(signsIn), 'release/publish'].sort()).to.deep.equal(namesOf(mayAsk).sort());
    expect(namesOf((job) => mayAsk(job) && job.environment === undefined)).to.deep.equal([]);
    const secrets = [...workflowTexts().values()].flatMap((text) => [...text.matchAll(/secrets\.(\w+)/g)]);
    expect([...new Set(secrets.map(([, name]) => name))]).to.deep.equal(['PLAN_PRIVATE_KEY']);
    expect([...workflowTexts().values()].join('\n')).not.to.match(/access-key|secrets: inherit/);
  });

  it('run what a pull request wrote without a secret, a role or the right to write', () => {
    const request = all.get('pull-request');
    const running = Object.values(request?.jobs ?? {}).filter(({ steps }) =>
      steps.some(({ uses }) => uses?.startsWith('actions/checkout@') === true),
    );
    expect(running.map(({ permissions }) => permissions)).to.deep.equal(
      ['check', 'verify', 'speed'].map(() => ({ contents: 'read' })),
    );
    expect(Object.keys(request?.on ?? {})).to.deep.equal(['pull_request']);
    expect(workflowTexts().get('workflows/pull-request.yml')).not.to.match(/secrets\.|environment:/);
  });

  it('put the ledger under load, and compare its speed with that of main, before anything is merged', () => {
    const speed = all.get('pull-request')?.jobs['speed'];
    const steps = speed?.steps.filter(({ run }) => run?.startsWith('make load')) ?? [];
    expect([speed?.if, ...steps.map(({ run, if: condition }) => [run, condition])]).to.deep.equal([
      undefined,
      ['make load', undefined],
      ['make load-compare', undefined],
    ]);
    expect(read('Makefile'))
      .to.match(/^PROFILE := smoke$/m)
      .and.to.match(/^BASE := origin\/main\nHEAD := \.$/m);
  });

  it('judge by what is merged: main for a pull request, the commit itself once it is', () => {
    const judging = jobs.flatMap(({ name, job }) =>
      runLines(job)
        .filter((line) => /(make verify|plumbline (verify|gate|attest|apply|probe|drift)) /.test(line))
        .map((line) => `${name.split('/')[0] ?? ''} ${/--trust-ref (\S+)/.exec(line)?.[1] ?? 'nobody'}`),
    );
    expect([...new Set(judging)].sort()).to.deep.equal(TRUSTED);
  });

  it('hand on no plan but a sealed one, and print none', () => {
    const uploads = jobs.flatMap(({ job }) => job.steps.filter(({ uses }) => uses?.includes('/upload-artifact@')));
    const paths = uploads.flatMap((step) => (step.with['path'] ?? '').trim().split(/\s*\n\s*/));
    const unsealed = (path: string) =>
      !/^\.plumbline\/(image\/ledger\.tar|delivery\/\w+\.sealed|(\w+-)?\$\{\{ matrix\.\w+ \}\}\.(sarif|md))$/.test(
        path,
      );
    expect(paths.filter(unsealed)).to.deep.equal([]);
    expect(jobs.flatMap(({ job }) => runLines(job)).filter((line) => /terraform|cat .*plan/.test(line))).to.satisfy(
      (lines: string[]) => lines.every((line) => /^(npx plumbline|make verify) /.test(line)),
    );
  });
});

const WRITES = [
  ...['dev', 'staging', 'production'].flatMap((name) => [
    `deliver/plan-${name}: id-token`,
    `deliver/apply-${name}: id-token`,
  ]),
  'pull-request/findings: security-events',
  'pull-request/comment: pull-requests',
  'release/publish: contents',
  'release/publish: id-token',
  'release/publish: packages',
  'schedule/look: id-token',
  'schedule/tell: issues',
  ...['dev', 'staging', 'production'].map((name) => `service/deploy-${name}: id-token`),
];

const TRUSTED = [
  'deliver "$GITHUB_SHA"',
  'pull-request origin/main',
  'schedule "$GITHUB_SHA"',
  'service "$GITHUB_SHA"',
];

describe('the schedule', () => {
  const schedule = all.get('schedule');

  it('looks at every environment for drift and at what is there, and changes nothing', () => {
    const look = schedule?.jobs['look'];
    const lines = look === undefined ? [] : runLines(look);
    const roots = (command: string) =>
      lines.flatMap(
        (line) => new RegExp(`plumbline ${command} terraform/envs/(\\w+) --cloud real`).exec(line)?.[1] ?? [],
      );
    const environments = deliveries.map(({ name }) => name);
    expect([roots('drift'), roots('probe')]).to.deep.equal([environments, environments]);
    expect(look?.environment).to.equal('${{ matrix.environment }}-plan');
    expect(Object.values(schedule?.jobs ?? {}).filter(applies)).to.deep.equal([]);
  });

  it('keeps one issue, by how looking ended', () => {
    const tell = schedule?.jobs['tell'];
    expect([tell?.needs, tell?.if]).to.deep.equal([['look'], '${{ !cancelled() }}']);
    expect(tell?.steps.at(-1)?.run).to.equal('make watch-issue');
    expect(tell?.steps.at(-1)?.env['FOUND']).to.equal('${{ needs.look.result }}');
  });
});

describe('the release', () => {
  it('is of a tag, and published by a protected environment after all tests, from what was packed', () => {
    const { on, jobs: of } = fresh('release');
    expect(on).to.deep.equal({ push: { tags: ['v*'] } });
    expect([of['publish']?.needs, of['publish']?.environment, of['publish']?.if]).to.deep.equal([
      ['test'],
      'release',
      undefined,
    ]);
    expect(of['test'] === undefined ? [] : runLines(of['test'])).to.include('make test');
    const publish = of['publish'] === undefined ? [] : runLines(of['publish']);
    const at = (start: string) => publish.findIndex((line) => line.startsWith(start));
    expect(at('make release')).to.be.within(0, at('npx --yes npm@') - 1);
    expect(publish.find((line) => line.includes(' publish '))).to.include('--provenance');
  });
});

describe('the order of delivery', () => {
  it('begins with what is merged, and with nothing else', () => {
    expect(deliver().on).to.deep.equal({ push: { branches: ['main'] } });
    expect(namesOf(applies)).to.deep.equal([
      ...deliveries.map(({ name }) => `deliver/apply-${name}`),
      ...deliveries.map(({ name }) => `service/deploy-${name}`),
    ]);
  });

  it('has plan, evidence and the environment’s leave before every apply, and dev before staging before production', () => {
    expect(orderFaults(deliver(), deliveries)).to.deep.equal([]);
    expect(deliveries.map(({ plan, apply }) => [plan, apply])).to.deep.equal([
      ['dev-plan', 'dev'],
      ['staging-plan', 'staging'],
      ['production-plan', 'production'],
    ]);
  });

  for (const { name, plan, apply } of deliveries) {
    const applier = `apply-${name}`;
    const noPlan = `${applier}: needs no job that plans, attests and hands on ${name}`;

    it(`is broken where ${applier} does not need its plan`, () => {
      expect(faultsAfter(applier, (job) => (job.needs = []))).to.deep.equal([noPlan]);
    });

    it(`is broken where a job of ${name} has not the environment that its role trusts`, () => {
      expect(faultsAfter(applier, (job) => delete job.environment)).to.deep.equal([
        `${applier}: does not wait for the environment ${apply}`,
      ]);
      expect(faultsAfter(`plan-${name}`, (job) => delete job.environment)).to.deep.equal([
        `plan-${name}: is not of the environment ${plan}`,
      ]);
    });

    it(`is broken where ${name} is planned, attested or sealed no more, or in another order`, () => {
      for (const step of ['make plan', 'plumbline attest', 'make seal', 'actions/upload-artifact@']) {
        expect(faultsAfter(`plan-${name}`, without(step)), step).to.deep.equal([noPlan]);
      }
      expect(faultsAfter(`plan-${name}`, (job) => job.steps.reverse())).to.deep.equal([noPlan]);
      expect(
        faultsAfter(`plan-${name}`, (job) => {
          job.steps.forEach((step) => (step.if = 'always()'));
        }),
      ).to.deep.equal([noPlan]);
    });

    it(`is broken where ${applier} plans anew, applies by itself, or runs in spite of what failed`, () => {
      expect(faultsAfter(applier, without('make unseal'))).to.deep.equal([
        `${applier}: applies another plan than the one that was handed on`,
      ]);
      expect(faultsAfter(applier, (job) => (job.if = 'always()'))).to.deep.equal([
        `${applier}: may run though what it needs did not succeed`,
      ]);
      const twice = (job: Job) => job.steps.push({ run: 'terraform apply', with: {}, env: {} });
      expect(faultsAfter(applier, twice)).to.deep.equal([`${applier}: changes more than one thing`]);
      const byItself = (job: Job) => {
        for (const step of job.steps) step.run = step.run?.replace('npx plumbline apply', 'terraform apply');
      };
      expect(faultsAfter(applier, byItself)).to.deep.equal([
        `${applier}: applies no plan of an environment`,
        `${name}: is applied by 0 jobs`,
      ]);
    });

    it(`is broken where a newer run may cancel ${applier}`, () => {
      const faults = [`${applier}: may be cancelled by, or run beside, another`];
      expect(faultsAfter(applier, (job) => delete job.concurrency)).to.deep.equal(faults);
      expect(
        faultsAfter(applier, (job) => (job.concurrency = { group: 'all', 'cancel-in-progress': true })),
      ).to.deep.equal(faults);
    });
  }

  it('is broken where staging does not wait for dev, or production for staging', () => {
    expect(faultsAfter('plan-staging', (job) => (job.needs = []))).to.deep.equal([
      'plan-staging: does not wait for apply-dev',
    ]);
    expect(faultsAfter('plan-production', (job) => (job.needs = ['apply-dev']))).to.deep.equal([
      'plan-production: does not wait for apply-staging',
    ]);
  });
});

describe('the order in which the service is rolled out', () => {
  it('begins with what is merged, takes one image to dev, staging and production, and probes each', () => {
    expect(fresh('service').on).to.have.nested.property('push.branches').that.deep.equals(['main']);
    expect(Object.keys(fresh('service').on)).to.deep.equal(['push']);
    expect(rolloutFaults(fresh('service'), deliveries)).to.deep.equal([]);
  });

  for (const { name, apply } of deliveries) {
    const deployer = `deploy-${name}`;

    it(`is broken where ${deployer} needs nothing, or has not the environment that its role trusts`, () => {
      expect(rolloutAfter(deployer, (job) => (job.needs = []))).to.include(
        `${deployer}: needs no job that builds the image`,
      );
      expect(rolloutAfter(deployer, (job) => delete job.environment)).to.deep.equal([
        `${deployer}: does not wait for the environment ${apply}`,
      ]);
    });

    it(`is broken where ${deployer} takes no image that was built, or is not probed`, () => {
      for (const step of ['actions/download-artifact@', 'make chart-values', 'make deploy', 'plumbline probe']) {
        expect(rolloutAfter(deployer, without(step)), step).to.include(
          `${deployer}: deploys another image than the one built, or is not probed`,
        );
      }
    });
  }

  it('is broken where staging does not wait for dev, or production for staging', () => {
    const faults = (name: string) => rolloutAfter(name, (job) => (job.needs = ['image']));
    expect(faults('deploy-staging')).to.deep.equal(['deploy-staging: does not wait for deploy-dev']);
    expect(faults('deploy-production')).to.deep.equal(['deploy-production: does not wait for deploy-staging']);
  });
});
