import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../cli/run';

/** One command of a shell line that a page shows. */
export interface Shown {
  /** The page, relative to the checkout. */
  readonly page: string;
  readonly words: readonly string[];
}

/** The pages that people read: those at the top, and those of docs/ that are not generated. */
export function pages(): string[] {
  const below = readdirSync(join(ROOT, 'docs'), { recursive: true }).map(String);
  const written = below.filter((name) => name.endsWith('.md') && !/^(controls|decisions|reference)\//.test(name));
  return ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...written.map((name) => `docs/${name}`)].sort();
}

/** Every command in the fences `sh` and `console` of a page, its lines continued and its pipes taken apart. */
export function commandsOf(page: string): Shown[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const fences = [...text.matchAll(/^```(sh|console)\n(.*?)^```/gms)];
  return fences
    .flatMap(([, kind, body = '']) => (kind === 'console' ? promptLines(body) : [body]))
    .flatMap(simpleCommands)
    .map((words) => ({ page, words }));
}

/** What is typed at a prompt; the rest is what it answers. */
function promptLines(body: string): string[] {
  return body
    .split('\n')
    .filter((line) => line.startsWith('$ '))
    .map((line) => line.slice(2));
}

const TOKEN =
  /\\\n|[^\S\n]*(?:'([^']*)'|"((?:[^"\\]|\\.)*)"|(\|\||&&|\||;|\n)|(\d?>[^\S\n]*[^\s|;]*|<)|(#[^\n]*)|((?:[^\s'"|;&\\]|\\.)+)|[^\S\n]+)/g;

/** A shell text as its commands, each a list of words; redirections and comments are left out. */
function simpleCommands(text: string): string[][] {
  const commands: string[][] = [[]];
  for (const [whole, single, double, end, , comment, bare] of text.matchAll(TOKEN)) {
    if (end !== undefined) commands.push([]);
    else if (comment === undefined) add(commands, single ?? double ?? bare, whole);
  }
  return commands
    .map((words) => words.filter((word) => !/^[A-Z_]+=/.test(word) || words[0] === 'make'))
    .filter(isCommand);
}

/** A word; one that begins right behind another, as in `--query='…'`, is a part of it. */
function add(commands: string[][], word: string | undefined, whole: string): void {
  const words = commands.at(-1);
  if (words === undefined || word === undefined) return;
  const before = words.at(-1);
  if (before !== undefined && !/^\s/.test(whole)) words[words.length - 1] = before + word;
  else words.push(word);
}

function isCommand(words: readonly string[]): boolean {
  return words.length > 0 && words[0] !== '[';
}
