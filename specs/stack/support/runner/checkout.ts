import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { linkPackages } from '../../../../load/compare/checkout';
import { ROOT } from '../../../cli/run';

const AUTHOR = ['-c', 'user.name=Release', '-c', 'user.email=release@example.test', '-c', 'commit.gpgsign=false'];
/** What `make build` and `make image` make of the sources, and the marks by which make knows that it is there. */
const BUILT = ['harness/dist', 'harness/policies', 'service/dist'];
const MARKS = ['harness/dist/.built', 'harness/policies/catalogue.json', 'service/dist/.built'];

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: 2 ** 26 }).trim();
}

/**
 * A repository of one commit on `main`: the files of this checkout as they are now, whatever of them is committed, with some
 * of them changed.
 * @param changes what becomes of a file, by path; a path that is not there yet has an empty text
 * @returns the commit
 */
export function makeRepository(folder: string, changes: Readonly<Record<string, (text: string) => string>>): string {
  const listed = git(ROOT, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
  for (const path of new Set(listed.filter((name) => name !== '' && existsSync(join(ROOT, name))))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(ROOT, path), join(folder, path), { verbatimSymlinks: true });
  }
  for (const [path, change] of Object.entries(changes)) {
    const file = join(folder, path);
    writeFileSync(file, change(existsSync(file) ? readFileSync(file, 'utf8') : ''));
  }
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'add', '--all', '--force');
  git(folder, ...AUTHOR, 'commit', '--quiet', '--message=A change');
  return git(folder, 'rev-parse', 'HEAD');
}

/**
 * A working copy of that repository, with the packages of this checkout. What an earlier job built of the same commit is
 * there as well, for it would build just that.
 * @param depth of its history; 0 for all
 */
export function checkOut(repository: string, folder: string, depth: number, built: string | undefined): void {
  const shallow = depth === 0 ? [] : [`--depth=${depth}`];
  execFileSync('git', ['clone', '--quiet', ...shallow, `file://${repository}`, folder]);
  linkPackages(folder);
  if (built === undefined) return;
  for (const name of BUILT.filter((each) => existsSync(join(built, each)))) {
    cpSync(join(built, name), join(folder, name), { recursive: true });
  }
  const now = new Date();
  for (const mark of MARKS.filter((each) => existsSync(join(folder, each)))) utimesSync(join(folder, mark), now, now);
}
