import type { Command } from 'commander';
import { bashCompletion, zshCompletion } from '../completion/bash';
import { fishCompletion } from '../completion/fish';
import { completionTable } from '../completion/table';
import { catalogueHere } from './catalogue-here';

const WRITERS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** The completion of a shell, for the commands of a program and the controls that are known in a directory. */
export async function completion(program: Command, shell: keyof typeof WRITERS, cwd: string): Promise<string> {
  const { controls } = await catalogueHere(cwd);
  return WRITERS[shell](
    completionTable(program),
    controls.map(({ slug }) => slug),
  );
}
