// Writes the pages of the site that are made of the program itself into docs/reference/: its commands, the schemas of its
// reports, its API. They are not kept in the repository. usage: node tools/site/write-reference.mjs
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Application } from 'typedoc';

const require = createRequire(import.meta.url);
const { commandLine } = require('../../harness/dist/cli.js');
const FOLDER = 'docs/reference';
const SCHEMAS = 'harness/schemas';

/** Text in a cell of a table: no line breaks, no column's end, nothing that a page would take for its own. */
const cell = (text) =>
  text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('{', '&#123;');

const table = (head, rows) =>
  rows.length === 0
    ? []
    : [`| ${head} | means |`, '| --- | --- |', ...rows.map(([name, what]) => `| \`${name}\` | ${cell(what)} |`), ''];

function commandPart(command, parents) {
  const name = [...parents, command.name()].join(' ');
  const help = command.createHelp();
  const below = help.visibleCommands(command).filter((one) => one.name() !== 'help');
  if (below.length > 0 && command.registeredArguments.length === 0) {
    return below.flatMap((one) => commandPart(one, [...parents, command.name()]));
  }
  return [
    `## ${name}`,
    '',
    cell(command.description() || command.summary()),
    '',
    '```text',
    help.commandUsage(command),
    '```',
    '',
    ...table(
      'argument',
      help.visibleArguments(command).map((one) => [one.name(), one.description]),
    ),
    ...table(
      'option',
      help.visibleOptions(command).map((one) => [one.flags, help.optionDescription(one)]),
    ),
    ...below.flatMap((one) => commandPart(one, [...parents, command.name()])),
  ];
}

function commands() {
  const { program } = commandLine(AbortSignal.any([]));
  const parts = program.commands
    .filter((one) => one.name() !== 'help')
    .flatMap((one) => commandPart(one, ['plumbline']));
  return [
    '# Commands',
    '',
    'As `plumbline COMMAND --help` prints them. [Exit codes](../exit-codes.md) are one list for all.',
    '',
    ...parts,
  ];
}

function schemas() {
  const rows = readdirSync(SCHEMAS).map((file) => {
    const { title, description } = JSON.parse(readFileSync(`${SCHEMAS}/${file}`, 'utf8'));
    return `| [\`${file}\`](../../${SCHEMAS}/${file}) | ${cell(description ?? title ?? '')} |`;
  });
  return [
    '# Report schemas',
    '',
    'JSON Schema of everything that is written as JSON or read as YAML; they come with the package, as `@plumbline/harness/schemas/…`. A',
    'version never changes its meaning: members may be added, and what goes or changes makes a new version.',
    '',
    '| schema | means |',
    '| --- | --- |',
    ...rows,
  ];
}

async function api() {
  const app = await Application.bootstrapWithPlugins({
    plugin: ['typedoc-plugin-markdown'],
    entryPoints: ['harness/src/index.ts', 'harness/src/spec/expect-plan.ts'],
    tsconfig: 'harness/tsconfig.json',
    readme: 'none',
    githubPages: false,
    excludePrivate: true,
    disableSources: true,
    entryFileName: 'index.md',
    hideBreadcrumbs: true,
    hidePageHeader: true,
    logLevel: 'Warn',
    outputs: [{ name: 'markdown', path: `${FOLDER}/api` }],
  });
  const project = await app.convert();
  if (project === undefined) throw new Error('the API could not be read');
  await app.generateOutputs(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) throw new Error('the API is not documented in full');
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
writeFileSync(`${FOLDER}/commands.md`, `${commands().join('\n')}\n`);
writeFileSync(`${FOLDER}/schemas.md`, `${schemas().join('\n')}\n`);
await api();
