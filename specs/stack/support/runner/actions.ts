import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import picomatch from 'picomatch';
import { z } from 'zod';
import { checkOut } from './checkout';

/** A job while its steps are done. */
export interface Here {
  /** Its working copy. */
  readonly workspace: string;
  /** What lines find in their environment; signing in adds to it. */
  readonly environment: Record<string, string>;
}

/** What jobs share. */
export interface Shared {
  readonly repository: string;
  /** Where artifacts are kept, a folder each. */
  readonly artifacts: string;
  /** Where the commit was built already. */
  built: string | undefined;
  /** What lines find once their job has signed in to AWS. */
  readonly cloud: Readonly<Record<string, string>>;
  /** Who signed in, job by job. */
  readonly signedIn: string[];
}

type Action = (given: (name: string) => string, here: Here, shared: Shared) => void;

const sarif = z.object({ version: z.literal('2.1.0'), runs: z.array(z.object({ tool: z.unknown() })).min(1) });
const nothing: Action = () => undefined;

/** What stands for the actions that workflows use: as much of each as they ask of it. A program that is set up is here. */
const ACTIONS: Readonly<Record<string, Action>> = {
  'actions/checkout': (given, { workspace }, { repository, built }) => {
    checkOut(repository, workspace, Number(given('fetch-depth') || '1'), built);
  },
  'actions/setup-node': nothing,
  'actions/setup-go': nothing,
  'actions/setup-python': nothing,
  'hashicorp/setup-terraform': nothing,
  'actions/cache': nothing,
  'aws-actions/configure-aws-credentials': (given, { environment }, { cloud, signedIn }) => {
    signedIn.push(given('role-to-assume'));
    Object.assign(environment, cloud, { AWS_REGION: given('aws-region'), AWS_DEFAULT_REGION: given('aws-region') });
  },
  'actions/upload-artifact': (given, { workspace }, { artifacts }) => {
    const paths = given('path')
      .trim()
      .split(/\s*\n\s*/);
    const found = paths.filter((path) => existsSync(join(workspace, path)));
    const hidden = found.filter((path) => path.split('/').some((part) => part.startsWith('.')));
    if (hidden.length > 0 && given('include-hidden-files') !== 'true') throw new Error(`${hidden.join()} is hidden.`);
    if (found.length === 0 && given('if-no-files-found') === 'error') throw new Error(`There is no ${paths.join()}.`);
    // The folder that all have in common is left out; here they are of one.
    if (new Set(paths.map(dirname)).size > 1) throw new Error(`${paths.join()} are of several folders.`);
    for (const path of found) {
      const to = join(artifacts, given('name'), basename(path));
      cpSync(join(workspace, path), to, { recursive: true });
    }
  },
  'actions/download-artifact': (given, { workspace }, { artifacts }) => {
    if (given('pattern') !== '' && given('merge-multiple') !== 'true') throw new Error('Each would be in its folder.');
    const isWanted = picomatch(given('name') || given('pattern'));
    const found = readdirSync(artifacts).filter((name) => isWanted(name));
    if (found.length === 0) throw new Error(`There is no artifact ${given('name')}${given('pattern')}.`);
    const to = join(workspace, given('path'));
    mkdirSync(to, { recursive: true });
    for (const name of found) cpSync(join(artifacts, name), to, { recursive: true });
  },
  'github/codeql-action/upload-sarif': (given, { workspace }) => {
    sarif.parse(JSON.parse(readFileSync(join(workspace, given('sarif_file')), 'utf8')));
  },
};

/** Does what an action would do. @throws Error where it would fail, or where nothing stands for it */
export function act(uses: string, given: (name: string) => string, here: Here, shared: Shared): void {
  const action = ACTIONS[uses.split('@')[0] ?? ''];
  if (action === undefined) throw new Error(`Nothing stands for ${uses} here.`);
  action(given, here, shared);
}
