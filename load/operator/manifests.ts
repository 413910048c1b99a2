import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { loadObjectives } from '../../deploy/objectives';
import { optionsOf } from '../options';
import type { Profile } from '../profiles';
import { networkPolicy } from './network';
import { asking, starting } from './pod';

/** What a test in a cluster has to be told beside its profile. */
export interface InCluster {
  readonly name: string;
  readonly profile: Profile;
  readonly namespace: string;
  /** Of the ledger and of its issuer, as pods reach them. */
  readonly target: string;
  readonly issuer: string;
  /** Ranges of this network where those may be, beside the internet. */
  readonly within: readonly string[];
  /** How many pods share the load. */
  readonly runners: number;
  /** By digest: k6's, and the operator's own that tells runners to begin. */
  readonly image: string;
  readonly starterImage: string;
}

const SCRIPT = join(__dirname, '../scripts/main.ts');
/** Where the operator mounts the ConfigMap of a script. */
const MOUNTED = '/test';

/**
 * The objects by which the k6 operator runs a profile: the scripts that `make load` has k6 run, in one file, and their
 * options; who its pods may talk to; and the TestRun.
 */
export function manifestsOf(test: InCluster): object[] {
  const { name, profile, namespace, target, issuer, within, runners, image, starterImage } = test;
  const labels = { 'app.kubernetes.io/name': 'plumbline-load', 'app.kubernetes.io/instance': name };
  const metadata = { name: `load-${name}`, namespace, labels };
  // What was measured is written to the log of each runner: there is nobody beside it to read a file.
  const told = { LOAD_TARGET: target, LOAD_ISSUER: issuer, LOAD_MEASURED: '/dev/stdout' };
  const spec = {
    parallelism: runners,
    arguments: `--quiet --no-color --no-usage-report --config ${MOUNTED}/options.json`,
    // Runners that share a node measure each other.
    separate: true,
    script: { configMap: { name: metadata.name, file: 'main.js' } },
    // It reads the script, which wants to know the same.
    initializer: asking(image, labels, told),
    runner: asking(image, labels, told),
    starter: starting(starterImage, labels),
  };
  return [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: filesOf(profile) },
    networkPolicy(metadata, within),
    { apiVersion: 'k6.io/v1alpha1', kind: 'TestRun', metadata, spec },
  ];
}

function filesOf(profile: Profile): Record<string, string> {
  return {
    'main.js': bundled(),
    'options.json': `${JSON.stringify(optionsOf(profile, loadObjectives()), null, 2)}\n`,
  };
}

/** All scripts in one file, without types. Short names, since in code `token: Tokens` reads as a secret written out. */
function bundled(): string {
  const { outputFiles } = buildSync({
    ...{ entryPoints: [SCRIPT], bundle: true, format: 'esm', target: 'es2022', external: ['k6', 'k6/*'] },
    ...{ minifyIdentifiers: true, write: false },
  });
  return outputFiles.map(({ text }) => text).join('');
}
