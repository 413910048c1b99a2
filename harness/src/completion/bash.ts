import type { CommandRow } from './table';

/** The completion of bash; where nothing of ours fits, bash completes files. */
export function bashCompletion(table: readonly CommandRow[], slugs: readonly string[]): string {
  const known = table.filter(({ path }) => path.length > 0).map(({ path }) => quoted(nameOf(path)));
  return `# Completion of plumbline in bash: source <(plumbline completion bash)
_plumbline() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} path= words= options= values= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path/\${COMP_WORDS[i]}" in
      ${known.join(' | ')}) path="$path/\${COMP_WORDS[i]}" ;;
    esac
  done
  case "$path" in
${table.map(commandCase).join('\n')}
  esac
  case "$path $prev" in
${table.flatMap(valueCases).join('\n')}
    *) if [[ $cur == -* ]]; then values=$options; else values=$words; fi ;;
  esac
  COMPREPLY=($(compgen -W "$values" -- "$cur"))
}
_plumbline_controls='${slugs.join(' ')}'
complete -o default -F _plumbline plumbline
`;
}

/** That of zsh, which runs bash's. */
export function zshCompletion(table: readonly CommandRow[], slugs: readonly string[]): string {
  return `#compdef plumbline
autoload -Uz bashcompinit && bashcompinit
${bashCompletion(table, slugs)}`;
}

function nameOf(path: readonly string[]): string {
  return path.map((part) => `/${part}`).join('');
}

function quoted(text: string): string {
  return `'${text}'`;
}

function commandCase({ path, commands, options, takesControl }: CommandRow): string {
  const flags = options.map(({ flag }) => flag).join(' ');
  const words = takesControl ? '$_plumbline_controls' : commands.join(' ');
  return `    ${quoted(nameOf(path))}) options='${flags}' words="${words}" ;;`;
}

/** After an option that takes a value: its values, or none of ours, so that files are completed. */
function valueCases({ path, options }: CommandRow): string[] {
  return options.flatMap(({ flag, values }) =>
    values?.length === 0
      ? []
      : [`    ${quoted(`${nameOf(path)} ${flag}`)}) values='${values === undefined ? '' : values.join(' ')}' ;;`],
  );
}
