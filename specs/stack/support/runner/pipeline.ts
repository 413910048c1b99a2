import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCliConfig, writeCliConfig } from '../../../../harness/src/terraform/cli-config';
import { workflows } from '../../../deploy/support/workflows';
import { keyPair } from '../../../service/support/keys';
import { startService, type Served } from '../../../service/support/process';
import { startAws, type Aws } from './aws';
import { makeRepository } from './checkout';
import { Runner, type Done, type Elsewhere, type Line } from './runner';
import { environmentOf, plansKey, TAG, valuesOf } from './settings';
import { makeStubs, type Call } from './stubs';

export const DEV = 'terraform/envs/dev';
const ISSUERS = JSON.stringify([{ profile: 'rfc9068', issuer: 'https://issuer.example', audience: 'ledger' }]);

/** A repository with its workflows, an account of AWS, and a ledger that was deployed: all on this machine. */
export interface Pipeline {
  readonly aws: Aws;
  readonly commit: string;
  /** The key that opens plans, PEM. */
  readonly privateKey: string;
  /** Every line that was run, as its workflow has it: `deliver: make plan ENV="$ENVIRONMENT"`, say. */
  readonly ran: ReadonlySet<string>;
  /** What came of them. */
  readonly lines: readonly Line[];
  /** Who signed in to AWS, job by job. */
  readonly signedIn: readonly string[];
  /** What was asked of programs that reach out, since this was asked last. */
  readonly taken: () => Call[];
  /** The text of each file of an artifact. */
  readonly artifact: (name: string) => Record<string, string>;
  /** Runs a job of a workflow; `values` of `${{ … }}` beside those of all jobs. */
  readonly run: (workflow: string, job: string, values?: Readonly<Record<string, string>>) => Promise<Done>;
  readonly stop: () => Promise<void>;
}

/** @param folder an empty one, for all that it writes */
export async function startPipeline(folder: string, elsewhere: Elsewhere): Promise<Pipeline> {
  const stops: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    const aws = await startAws(DEV);
    stops.push(aws.stop);
    const ledger = await startLedger();
    stops.push(ledger.kill);
    const { runner, ...made } = await makeRunner(folder, aws, ledger, elsewhere);
    stops.push(() => runner.stop());
    const ran = new Set<string>();
    const run: Pipeline['run'] = async (workflow, name, values) => {
      const done = await runner.run(jobOf(workflow, name), values);
      for (const { line } of done.lines) ran.add(`${workflow}: ${line}`);
      return done;
    };
    return { aws, ...made, ran, lines: runner.lines, run, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/** It stands where the chart would have brought it. */
function startLedger(): Promise<Served> {
  return startService({
    LEDGER_ISSUERS: ISSUERS,
    LEDGER_SECRET_SIGNING_KEY: keyPair().privatePem,
    LEDGER_SECRET_SESSION_KEY: 'a session key of a spec alone, and no other',
  });
}

async function makeRunner(folder: string, aws: Aws, ledger: Served, elsewhere: Elsewhere) {
  const at = (name: string) => join(folder, name);
  const stubs = makeStubs(at('bin'));
  const commit = makeRepository(at('repository'), changesOf(aws));
  const keys = plansKey(folder);
  const [artifacts, cliConfig] = [at('artifacts'), at('terraform.tfrc')];
  mkdirSync(artifacts);
  // Where this machine has its providers.
  await writeCliConfig(cliConfig, await makeCliConfig(process.env, false));
  const signedIn: string[] = [];
  const runner = new Runner({
    ...{ folder: at('jobs'), repository: at('repository'), artifacts, built: undefined },
    ...{ cloud: aws.environment, signedIn, elsewhere, values: valuesOf(aws, ledger, keys) },
    environment: { ...environmentOf(commit), PATH: stubs.path, TF_CLI_CONFIG_FILE: cliConfig },
  });
  const artifact = (name: string): Record<string, string> =>
    Object.fromEntries(
      readdirSync(join(artifacts, name)).map((file) => [file, readFileSync(join(artifacts, name, file), 'utf8')]),
    );
  return { runner, commit, privateKey: keys[0], signedIn, taken: stubs.taken, artifact };
}

/** What is merged before anything can be delivered or released: who signs evidence is trusted, and the version has notes. */
function changesOf({ evidencePublic }: Aws): Readonly<Record<string, (text: string) => string>> {
  return {
    'plumbline.yaml': (text) => `${text}\nevidence:\n  trusted_keys:\n    - evidence.pub\n`,
    'evidence.pub': () => evidencePublic,
    'CHANGELOG.md': (text) => text.replace('## [Unreleased]', `## [${TAG.slice(1)}] - 2026-11-28`),
  };
}

function jobOf(workflow: string, name: string) {
  const job = workflows().get(workflow)?.jobs[name];
  if (job === undefined) throw new Error(`There is no job ${workflow}/${name}.`);
  return job;
}
