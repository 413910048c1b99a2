import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OwnProcess } from '../../deploy/stack/own-process';
import { ROOT } from '../target';

/** What the ledger needs to run, by the Makefile's names. */
const TARGETS = ['service/dist/.built', 'harness/policies/catalogue.json'];
/** The Makefile's mark that packages are installed. */
const INSTALLED = 'node_modules/.plumbline/npm';
/** Folders with packages of their own. */
const NESTED = ['harness/node_modules', 'service/node_modules'];

/** Writes what a commit of this repository holds into a new folder, with this checkout's packages where they are the same. */
export function checkOut(commit: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, '.archive.tar');
  execFileSync('git', ['-C', ROOT, 'archive', '--output', archive, commit]);
  execFileSync('tar', ['-xf', archive, '-C', folder]);
  const lock = (of: string) => readFileSync(join(of, 'package-lock.json'), 'utf8');
  if (existsSync(join(ROOT, INSTALLED)) && lock(folder) === lock(ROOT)) linkPackages(folder);
}

/** Gives a checkout the packages of this one. */
export function linkPackages(folder: string): void {
  mkdirSync(join(folder, INSTALLED, '..'), { recursive: true });
  linkEach(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const nested of NESTED.filter((name) => existsSync(join(ROOT, name)))) {
    symlinkSync(join(ROOT, nested), join(folder, nested));
  }
  writeFileSync(join(folder, INSTALLED), '');
}

/**
 * What is a link in this checkout is a package of the repository itself, or a program of one, so the same link leads to the
 * checkout's own. Such links stand in `.bin` and in scopes, too.
 */
function linkEach(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [there, here] = [join(from, entry.name), join(to, entry.name)];
    if (entry.name === '.plumbline') continue;
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(there), here);
    else if (entry.name === '.bin' || entry.name.startsWith('@')) linkEach(there, here);
    else symlinkSync(there, here);
  }
}

/** Builds the ledger of a checkout, as far as make finds it out of date. @throws Error with what make said last */
export async function build(checkout: string, log: string): Promise<void> {
  const args = ['-C', checkout, ...TARGETS];
  const make = new OwnProcess({ program: 'make', args, environment: surroundings() }, log, 'SIGTERM');
  const ended = await make.ended;
  const { exitCode } = make;
  await make.stop();
  if (exitCode !== 0) throw new Error(`${checkout} cannot be built: ${ended}:\n${make.lastLines().join('\n')}`);
}

/** Those of this process, for proxies and registries, without what a make around it has set for its own. */
function surroundings(): Readonly<Record<string, string>> {
  const isMakes = (name: string) => /^(MAKE|MFLAGS)/.test(name);
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || isMakes(name) ? [] : [[name, value] as const],
    ),
  );
}
