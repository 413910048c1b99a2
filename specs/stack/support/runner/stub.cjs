// Stands for a program that reaches out of this machine: notes what it is asked, as a line of JSON, and says what the real
// one would. What can be done here, the real one does.
// usage: node stub.cjs CALLS REAL NAME [ARGUMENT…]
const { spawnSync } = require('node:child_process');
const { appendFileSync, readFileSync, writeFileSync } = require('node:fs');

const DIGEST = `sha256:${'3f'.repeat(32)}`;
const [calls, real, name, ...args] = process.argv.slice(2);

const valuesOf = (option) => args.flatMap((arg, at) => (args[at - 1] === option ? [arg] : []));
const passOn = (to = args) => {
  process.exitCode = spawnSync(real, to, { stdio: 'inherit' }).status ?? 70;
};

/** What it was given to read. */
function given() {
  if (args.includes('--password-stdin')) return readFileSync(0, 'utf8');
  const files = ['--body-file', '--notes-file', '--values'].flatMap(valuesOf);
  return files.length === 0 ? null : files.map((file) => readFileSync(file, 'utf8')).join('');
}

function note() {
  const call = { call: [name, ...args].join(' '), given: given(), token: process.env.GH_TOKEN ?? null };
  appendFileSync(calls, `${JSON.stringify(call)}\n`);
}

const SAYS = {
  aws: () => args[0] === 'ecr' && console.log('a-token-of-the-registry'),
  docker: () => {
    if (args[0] === 'save') writeFileSync(valuesOf('--output')[0], 'an image\n');
    // The registry's own is what counts.
    if (args[0] === 'image')
      console.log(`elsewhere/ledger@sha256:00\n${args.at(-1).replace(/:[^:/]*$/, '')}@${DIGEST}`);
  },
  gh: () => undefined,
  // Rendered as it would be installed, which takes no cluster.
  helm: () => passOn(['template', ...args.slice(2)]),
  npx: () => undefined,
};
/** What reaches out, of programs that do other things too. */
const OUT = { helm: args[0] === 'upgrade', npx: args[1]?.startsWith('npm@') === true };

if (OUT[name] === false) passOn();
else {
  note();
  SAYS[name]();
}
