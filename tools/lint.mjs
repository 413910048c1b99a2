// Checks (or with --fix mends) the form of everything: TypeScript, other text files, HCL, Rego.
// usage: node tools/lint.mjs [--fix]
import { opa, run, seconds } from './steps.mjs';

const fix = process.argv.includes('--fix');
const policies = opa();

const checks = {
  prettier: ['prettier', ['--log-level', 'warn', fix ? '--write' : '--check', '.']],
  eslint: ['eslint', ['--max-warnings', '0', ...(fix ? ['--fix'] : []), '.']],
  'terraform fmt': ['terraform', ['fmt', '-recursive', ...(fix ? [] : ['-check', '-diff']), 'terraform', 'policies']],
  'opa fmt': [policies, ['fmt', ...(fix ? ['--write'] : ['--fail', '--diff']), 'policies']],
  'opa check': [policies, ['check', '--strict', 'policies']],
};

const failed = Object.entries(checks).filter(([name, [program, args]]) => {
  const begin = performance.now();
  const code = run(program, args, name === 'terraform fmt' ? { TF_CLI_CONFIG_FILE: '' } : {});
  console.log(`${code === 0 ? '✓' : '✗'} ${name.padEnd(14)} ${seconds(begin)}`);
  return code !== 0;
});

if (failed.length > 0) {
  console.log(
    `lint: ${failed.map(([name]) => name).join(', ')} failed${fix ? '' : '; `make format` mends most of it'}`,
  );
  process.exitCode = 1;
}
