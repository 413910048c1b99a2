/** A text with every `${{ … }}` in it replaced by what stands for it. */
export function filled(text: string, valueOf: (expression: string) => string): string {
  return text.replace(/\$\{\{ (.+?) \}\}/g, (_whole, expression: string) => valueOf(expression));
}

/**
 * How GitHub's runner starts what a step runs, on Linux: where the step names bash, a failure in a pipe counts too
 * (its "Workflow syntax", `jobs.<job_id>.steps[*].shell`).
 */
export function shell(run: string, named: 'bash' | undefined): [program: string, ...args: string[]] {
  const strict = named === undefined ? ['-e'] : ['--noprofile', '--norc', '-eo', 'pipefail'];
  return ['bash', ...strict, '-c', run];
}
