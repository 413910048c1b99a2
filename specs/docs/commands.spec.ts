import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { CommanderError, type Command } from 'commander';
import { commandLine } from '../../harness/src/cli';
import { ROOT } from '../cli/run';
import { OUTSIDE, RUN_BY } from './outside-programs';
import { commandsOf, pages, type Shown } from './shell-lines';

const shown = pages().flatMap(commandsOf);
const of = (program: string): Shown[] => shown.filter(({ words }) => words[0] === program);
const told = ({ page, words }: Shown): string => `${page}: ${words.join(' ')}`;
const makefile = readFileSync(join(ROOT, 'Makefile'), 'utf8');

/** The words behind `plumbline`, however it is started. */
function argumentsOf({ words }: Shown): readonly string[] | undefined {
  const at = words.findIndex((word) => /(^|\/)plumbline$/.test(word));
  return at === 0 || (at === 1 && words[0] === 'npx') ? words.slice(at + 1) : undefined;
}

/** What the program's own parser has against some arguments; nothing is run. */
async function refusal(args: readonly string[]): Promise<string | undefined> {
  const { program } = commandLine(new AbortController().signal);
  const quiet = (command: Command): void => {
    command.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
    if (command.commands.length === 0 || command.registeredArguments.length > 0) command.action(() => undefined);
    command.commands.forEach(quiet);
  };
  quiet(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    return undefined;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.message;
    throw thrown;
  }
}

describe('commands that the pages show', () => {
  const own = shown.flatMap((one) => {
    const args = argumentsOf(one);
    return args === undefined ? [] : [{ one, args }];
  });

  it('are taken by the program’s own parser', async () => {
    const refused: string[] = [];
    for (const { one, args } of own) {
      const why = await refusal(args);
      if (why !== undefined) refused.push(`${told(one)}: ${why}`);
    }
    expect(refused).to.deep.equal([]);
    expect(own.length).to.be.greaterThan(40);
    expect(await refusal(['gate', '--no-such-option', 'plan.json'])).to.equal(
      "error: unknown option '--no-such-option'",
    );
  });

  it('are each run by a spec', () => {
    const commands = [...new Set(own.map(({ args }) => args[0] ?? ''))].sort();
    const without = commands.filter((name) => {
      const spec = RUN_BY[name];
      return spec === undefined || !readFileSync(join(ROOT, spec), 'utf8').includes(`'${name}'`);
    });
    expect(without).to.deep.equal([]);
  });

  it('are targets that make has, with variables that it reads', () => {
    const strange = of('make').filter(({ words }) =>
      words.slice(1).some((word) => {
        const [name = ''] = word.split('=');
        return !(word.includes('=') ? isVariable(name) : new RegExp(`^(.* )?${name}( .*)?:`, 'm').test(makefile));
      }),
    );
    expect(strange.map(told)).to.deep.equal([]);
    expect(of('make').length).to.be.greaterThan(10);
  });

  it('are else programs of others, each with the reason why that line is run nowhere here', () => {
    const strange = shown.filter((one) => {
      const [program = ''] = one.words;
      return argumentsOf(one) === undefined && program !== 'make' && OUTSIDE[program] === undefined;
    });
    expect(strange.map(told)).to.deep.equal([]);
    const used = new Set(shown.map(({ words }) => words[0]));
    expect(Object.keys(OUTSIDE).filter((program) => !used.has(program))).to.deep.equal([]);
    expect(
      Object.values(OUTSIDE)
        .flatMap((reason) => reason.match(/specs\/[\w./-]+/g) ?? [])
        .filter((path) => !existsSync(join(ROOT, path.replace(/\.$/, '')))),
    ).to.deep.equal([]);
  });
});

/** Variables that not the Makefile reads, but the program that a target starts. */
const READERS = ['tools/test.mjs', 'load/settings.ts', 'load/operator/main.ts'].map((file) =>
  readFileSync(join(ROOT, file), 'utf8'),
);

function isVariable(name: string): boolean {
  const read = new RegExp(`\\b${name}\\b`);
  return new RegExp(`^${name} :=|\\$\\(${name}\\)`, 'm').test(makefile) || READERS.some((text) => read.test(text));
}
