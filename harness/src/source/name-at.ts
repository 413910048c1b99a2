const ARGUMENT = /^\s*"?([\w-]+)"?\s*[=:]/;
const BLOCK = /^\s*([\w-]+(?:\s+"[^"]*")*)\s*\{/;
const REFERENCE = /\b(?:var|local|module|each|data|aws_\w+)\.[\w-]+(?:\.[\w-]+)*/g;

/**
 * What a line of HCL says by name: `multi_az = var.zones in module "database"`. Never a value: it may be a secret.
 * @param line from 1; '' where there is no such line
 */
export function nameAt(text: string, line: number): string {
  const lines = text.split('\n');
  const at = lines[line - 1] ?? '';
  const argument = ARGUMENT.exec(at);
  if (argument === null) return BLOCK.exec(at)?.[1] ?? '';
  const references = [...new Set(at.slice(argument[0].length).match(REFERENCE) ?? [])];
  const name = [argument[1] ?? '', ...references].join(' = ');
  const holder = /^\s/.test(at) ? lines.slice(0, line - 1).findLast((one) => /^\w/.test(one)) : undefined;
  const block = holder === undefined ? undefined : BLOCK.exec(holder)?.[1];
  return block === undefined ? name : `${name} in ${block}`;
}
