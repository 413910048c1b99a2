import type { Command, Option } from 'commander';
import { FORMATS } from '../report/formats';

/** One option as a shell completes it. */
export interface OptionRow {
  readonly flag: string;
  readonly description: string;
  /** What its value may be; none where it takes none, undefined where anything goes, a file say. */
  readonly values: readonly string[] | undefined;
}

/** One command: how it is called from the program on, and what may follow. */
export interface CommandRow {
  /** `[]` for the program itself, `['controls', 'diff']`. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly commands: readonly string[];
  readonly options: readonly OptionRow[];
  /** An argument of it is a control. */
  readonly takesControl: boolean;
}

/** What can be completed, read from the commands as the command line declares them: the one table of both. */
export function completionTable(command: Command, path: readonly string[] = []): CommandRow[] {
  const own: CommandRow = {
    path,
    summary: command.summary() || command.description(),
    commands: command.commands.map((each) => each.name()),
    options: [...command.options.map(rowOf), { flag: '--help', description: 'help of this command', values: [] }],
    takesControl: command.registeredArguments.some((argument) => /^(?:slug|control)$/.test(argument.name())),
  };
  return [own, ...command.commands.flatMap((each) => completionTable(each, [...path, each.name()]))];
}

function rowOf(option: Option): OptionRow {
  const flag = option.long ?? option.short ?? '';
  const takesValue = option.required || option.optional;
  return { flag, description: option.description, values: takesValue ? valuesOf(option, flag) : [] };
}

function valuesOf({ parseArg }: Option, flag: string): readonly string[] | undefined {
  if (parseArg !== undefined && 'allowed' in parseArg && Array.isArray(parseArg.allowed))
    return parseArg.allowed.filter((one) => typeof one === 'string');
  return flag === '--format' ? FORMATS : undefined;
}
