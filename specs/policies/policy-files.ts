import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../..');

/** One control as its files stand in the checkout, read without the compiler that is under test. */
export interface PolicyFile {
  readonly file: string;
  readonly text: string;
  readonly tests: string | undefined;
}

export function policyFiles(): PolicyFile[] {
  const rego = regoFiles();
  const known = new Set(rego);
  return rego
    .filter((file) => !file.startsWith('lib') && !file.endsWith('_test.rego'))
    .map((file) => {
      const test = file.replace(/\.rego$/, '_test.rego');
      return { file: `policies/${file}`, text: read(file), tests: known.has(test) ? read(test) : undefined };
    });
}

/** All of lib/ in one: helpers may use a message of the control that calls them. */
export function libraryText(): string {
  const library = regoFiles().filter((file) => file.startsWith('lib') && !file.endsWith('_test.rego'));
  return library.map(read).join('\n');
}

function regoFiles(): string[] {
  return readdirSync(join(ROOT, 'policies'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.rego'))
    .sort();
}

function read(file: string): string {
  return readFileSync(join(ROOT, 'policies', file), 'utf8');
}

/** The lines of a committed list, comments left out. */
export function list(name: string): string[] {
  return readFileSync(join(__dirname, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}
