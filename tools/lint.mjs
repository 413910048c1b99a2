// Checks (or with --fix mends) the form of everything: TypeScript, other text files, HCL, Rego.
// usage: node tools/lint.mjs [--fix]
import { opa, run, seconds } from './steps.mjs';

const fix = process.argv.includes('--fix');
const policies = await opa();

const checks = {
  prettier: ['prettier', ['--log-level', 'warn', fix ? '--write' : '--check', '.']],
  eslint: ['eslint', ['--max-warnings', '0', ...(fix ? ['--fix'] : []), '.']],
  'terraform fmt': ['terraform', ['fmt', '-recursive', ...(fix ? [] : ['-check', '-diff']), 'terraform', 'policies']],
  'opa fmt': [policies, ['fmt', ...(fix ? ['--write'] : ['--fail', '--diff']), 'policies']],
  'opa check': [policies, ['check', '--strict', '--ignore', '*.yaml', 'policies']],
};

const failed = [];
for (const [name, [program, args]] of Object.entries(checks)) {
  const begin = performance.now();
  const code = await run(program, args, { env: name === 'terraform fmt' ? { TF_CLI_CONFIG_FILE: '' } : {} });
  console.log(`${code === 0 ? '✓' : '✗'} ${name.padEnd(14)} ${seconds(begin)}`);
  if (code !== 0) failed.push(name);
}

if (failed.length > 0) {
  console.log(`lint: ${failed.join(', ')} failed${fix ? '' : '; `make format` mends most of it'}`);
  process.exitCode = 1;
}
