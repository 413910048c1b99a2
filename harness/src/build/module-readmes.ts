import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { namedBlocks, parseHclFile, type HclBody, type NamedBody } from '../terraform/hcl';
import { between } from './markers';

/** The modules of a checkout. */
export const MODULES = resolve(__dirname, '../../../terraform/modules');

/** The README of every module with the tables of its inputs and outputs as its HCL has them, by path. */
export async function moduleReadmes(modules: string = MODULES): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  for (const entry of readdirSync(modules, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isDirectory() || !existsSync(join(modules, entry.name, 'variables.tf'))) continue;
    const path = join(modules, entry.name, 'README.md');
    const page = existsSync(path) ? readFileSync(path, 'utf8') : `# ${entry.name}\n`;
    pages.set(path, await withTables(page, join(modules, entry.name)));
  }
  return pages;
}

/** A page with both tables in it; a section without markers gets them, and a page without the section gets it. */
async function withTables(page: string, directory: string): Promise<string> {
  const tables = [
    ['Inputs', inputsTable(await parseHclFile(join(directory, 'variables.tf')))],
    ['Outputs', outputsTable(await bodyOf(join(directory, 'outputs.tf')))],
  ] as const;
  return tables.reduce((text, [heading, table]) => withTable(text, heading, table), page);
}

function withTable(page: string, heading: string, table: string): string {
  const name = heading.toLowerCase();
  const section = `## ${heading}\n\n<!-- ${name} -->\n${table}\n<!-- /${name} -->\n`;
  const written = new RegExp(`^## ${heading}\\n[^]*?(?=^## |(?![^]))`, 'm');
  const marked = between(page, name, table);
  if (marked !== undefined) return marked;
  if (!written.test(page)) return `${page.trimEnd()}\n\n${section}`;
  return `${page.replace(written, () => `${section}\n`).trimEnd()}\n`;
}

async function bodyOf(file: string): Promise<HclBody> {
  return existsSync(file) ? parseHclFile(file) : {};
}

/** What has to be given first; each part by name, since the parser keeps no order. */
function inputsTable(file: HclBody): string {
  const variables = namedBlocks(file, 'variable');
  const isRequired = ({ body }: NamedBody): boolean => !('default' in body);
  const ordered = [...variables.filter(isRequired), ...variables.filter((one) => !isRequired(one))];
  const rows = ordered.map((variable) => [
    code(variable.name),
    prose(variable.body['description']),
    code(typeWords(variable.body['type'])),
    isRequired(variable) ? '' : code(literal(variable.body['default'])),
    isRequired(variable) ? 'yes' : 'no',
  ]);
  return table(['name', 'description', 'type', 'default', 'required'], rows);
}

function outputsTable(file: HclBody): string {
  const rows = namedBlocks(file, 'output').map(({ name, body }) => [code(name), prose(body['description'])]);
  return table(['name', 'description'], rows);
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return 'None.';
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** `${list(string)}` as `list(string)`, an object on one line. */
function typeWords(type: unknown): string {
  if (typeof type !== 'string') return 'any';
  const inner = unwrapped(type)
    .replace(/#[^\n]*/g, '')
    .replace(/\s*\n\s*/g, ', ')
    .replace(/([({[]),\s*/g, '$1 ')
    .replace(/,\s*(?=[)}\]])/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\( /g, '(')
    .replace(/ \)/g, ')');
  return inner.replace(/,+\s*,/g, ',');
}

/** A default as HCL would write it, on one line. */
function literal(value: unknown): string {
  if (typeof value === 'string') return value.startsWith('${') ? unwrapped(value) : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const pairs = Object.entries(value).map(([key, inner]) => `${key} = ${literal(inner)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

function unwrapped(expression: string): string {
  return expression.replace(/^\$\{/, '').replace(/\}$/, '');
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

function prose(text: unknown): string {
  return typeof text === 'string' ? text.trim().replace(/\s+/g, ' ').replaceAll('|', '\\|') : '';
}

async function main(): Promise<void> {
  const pages = await moduleReadmes();
  for (const [path, text] of pages) writeFileSync(path, text);
  console.error(`terraform/modules: ${String(pages.size)} READMEs`);
}

if (require.main === module) {
  main().catch((thrown: unknown) => {
    console.error(thrown);
    process.exitCode = 1;
  });
}
