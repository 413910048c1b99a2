import type { CommandRow, OptionRow } from './table';

/** The completion of fish. */
export function fishCompletion(table: readonly CommandRow[], slugs: readonly string[]): string {
  const lines = table.flatMap((row) => [...commandLines(row, table), ...controlLines(row), ...optionLines(row)]);
  return `# Completion of plumbline in fish: plumbline completion fish | source
set -g __plumbline_controls ${slugs.join(' ')}
${lines.join('\n')}
`;
}

function when(path: readonly string[]): string {
  const seen = path.map((part) => `__fish_seen_subcommand_from ${part}`);
  return quoted(seen.length === 0 ? '__fish_use_subcommand' : seen.join('; and '));
}

function commandLines({ path, commands }: CommandRow, table: readonly CommandRow[]): string[] {
  return commands.map((name) => {
    const own = table.find((row) => row.path.join(' ') === [...path, name].join(' '));
    return `complete -c plumbline -n ${when(path)} -a ${name} -d ${quoted(own?.summary ?? '')}`;
  });
}

function controlLines({ path, takesControl }: CommandRow): string[] {
  return takesControl ? [`complete -c plumbline -n ${when(path)} -f -a '$__plumbline_controls'`] : [];
}

function optionLines({ path, options }: CommandRow): string[] {
  return options.map(
    (option) =>
      `complete -c plumbline -n ${when(path)} -l ${option.flag.slice(2)}${valueOf(option)} -d ${quoted(option.description)}`,
  );
}

function valueOf({ values }: OptionRow): string {
  if (values === undefined) return ' -r';
  return values.length === 0 ? '' : ` -x -a ${quoted(values.join(' '))}`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
