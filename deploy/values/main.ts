import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { outputsSchema } from './outputs';
import { valuesOf } from './values';

/** Input refused, and wrong usage: docs/exit-codes.md. */
const REFUSED = 65;
const USAGE = 64;

/** `terraform output -json | main.ts FILE`: writes the chart's values that Terraform decides. */
function main([file, ...rest]: readonly string[]): number {
  if (file === undefined || rest.length > 0) {
    process.stderr.write('usage: terraform output -json | ts-node deploy/values/main.ts FILE\n');
    return USAGE;
  }
  const read = outputsSchema.safeParse(parsed(readFileSync(0, 'utf8')));
  if (!read.success) {
    process.stderr.write(
      `The outputs of Terraform are not those that the chart needs:\n${z.prettifyError(read.error)}\n` +
        'Apply the environment first, with outputs.tf as it is here.\n',
    );
    return REFUSED;
  }
  const fresh = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(fresh, `# From Terraform's outputs, by \`make chart-values\`.\n${stringify(valuesOf(read.data))}`);
  renameSync(fresh, file);
  process.stdout.write(`${file}\n`);
  return 0;
}

/** Undefined of what is no JSON: nothing was applied, say. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

process.exitCode = main(process.argv.slice(2));
