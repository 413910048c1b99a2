import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { PlumblineError } from '../errors';
import { contains } from '../terraform/paths';
import { findRoots, type Root } from '../terraform/roots';
import { variantsOf, type Found } from './variants';

/** What a repository holds that Plumbline can judge, and what it leaves alone. */
export interface Survey {
  /** The roots, relative to the top; of some, several variants. */
  readonly roots: readonly Found[];
  /** Path patterns that give the label `environment`. */
  readonly labels: readonly string[];
  /** Directories with a `terragrunt.hcl`, relative to the top. */
  readonly terragrunt: readonly string[];
}

const TERRAGRUNT = /^(?:terragrunt|root)\.hcl(?:\.json)?$/;
const SOURCE = /\bsource\s*=\s*"(\.[^"$]*)"/g;
/** What people call environments. */
const ENVIRONMENT =
  /^(?:dev|development|test|testing|qa|uat|int|sandbox|demo|stage|staging|preprod|pre-prod|prod|production|live-prod)$/i;

/**
 * Looks through a repository: its root modules, the variable files and workspaces that they are planned with, and what
 * Terragrunt makes roots of by itself.
 * @throws PlumblineError ERR_NO_ROOTS where there is nothing to judge
 */
export async function survey(top: string): Promise<Survey> {
  const terragrunt = await terragruntIn(top);
  const modules = (await Promise.all(terragrunt.map(sourcesOf))).flat();
  const roots = (await rootsIn(top)).filter(
    ({ directory }) => !terragrunt.some((file) => dirname(file) === directory) && !modules.includes(directory),
  );
  const own = await Promise.all(roots.map((root) => variantsOf(root)));
  const directories = [...new Set(terragrunt.map((file) => relative(top, dirname(file)) || '.'))].sort();
  if (own.length === 0) throw nothingToJudge(directories);
  return { roots: own.flat(), labels: labelsBy(roots), terragrunt: directories };
}

async function rootsIn(top: string): Promise<Root[]> {
  try {
    const found = await findRoots(top, undefined);
    // The top always counts; where others call nothing of it and it has no files, it is not among them.
    return found.filter(({ directory }) => contains(top, directory));
  } catch (thrown) {
    if (thrown instanceof PlumblineError && thrown.code === 'ERR_NO_ROOTS') return [];
    throw thrown;
  }
}

function nothingToJudge(terragrunt: readonly string[]): PlumblineError {
  if (terragrunt.length === 0) {
    return new PlumblineError('ERR_NO_ROOTS', 'No Terraform root was found here: there is nothing to adopt.', {
      remedy: 'Run it in a repository that holds *.tf files outside folders named modules, examples and tests.',
    });
  }
  return new PlumblineError('ERR_NO_ROOTS', `Terragrunt makes every root here (${terragrunt.join(', ')}).`, {
    remedy:
      'Let it make the plan, and judge that: `terragrunt plan -out plan.out`, `terragrunt show -json plan.out | plumbline gate -`.',
  });
}

async function entriesOf(directory: string): Promise<Dirent[]> {
  return readdir(directory, { withFileTypes: true }).catch(() => []);
}

/** Every `terragrunt.hcl` beneath a directory; hidden folders, its cache among them, are not entered. */
async function terragruntIn(directory: string): Promise<string[]> {
  const entries = await entriesOf(directory);
  const own = entries.filter((entry) => entry.isFile() && TERRAGRUNT.test(entry.name)).map(({ name }) => name);
  const below = entries.filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules',
  );
  const deeper = await Promise.all(below.map(({ name }) => terragruntIn(join(directory, name))));
  return [...own.map((name) => join(directory, name)), ...deeper.flat()];
}

/** The local modules that a `terragrunt.hcl` makes a root of; `//` parts the path into what is copied and what is run. */
async function sourcesOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8');
  return [...text.matchAll(SOURCE)].map(([, source = '']) => resolve(dirname(file), source.replace(/\/\//, '/')));
}

/** `envs/{environment}` where a folder of a root's path is called as environments are. */
function labelsBy(roots: readonly Root[]): string[] {
  const patterns = roots.flatMap(({ name }) => {
    const parts = name.split('/');
    const at = parts.findIndex((part) => ENVIRONMENT.test(part));
    return at === -1 ? [] : [parts.map((part, i) => (i === at ? '{environment}' : part)).join('/')];
  });
  return [...new Set(patterns)].sort();
}
