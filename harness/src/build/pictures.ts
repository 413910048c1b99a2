import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errorText } from '../commands/print-error';
import { draw } from '../commands/graph';
import { writeWhole, type Environment } from '../commands/context';
import { PlumblineError } from '../errors';
import { between } from './markers';

const ROOT = resolve(__dirname, '../../..');
const PICTURE = 'docs/images/production.svg';
const PAGE = 'docs/architecture.md';

/** Production as it is planned now: the picture, and the page with its flowchart, by their paths in the checkout. */
export async function productionPictures(environment: Environment): Promise<Map<string, string>> {
  const options = { source: undefined, varFiles: [], context: [] };
  const [svg = '', mermaid = ''] = await draw('terraform/envs/production', ['svg', 'mermaid'], options, environment);
  const page = readFileSync(join(ROOT, PAGE), 'utf8');
  return new Map([
    [PICTURE, svg],
    [PAGE, between(page, 'flowchart', `\`\`\`mermaid\n${mermaid}\`\`\``) ?? page],
  ]);
}

/** The environment of a command that runs in the checkout and shows nothing. */
export function quietly(tell: (text: string) => void): Environment {
  return {
    cwd: ROOT,
    today: '1970-01-01',
    format: 'text',
    color: false,
    width: 100,
    out: undefined,
    write: () => undefined,
    tell,
    interactive: false,
    abort: new AbortController().signal,
  };
}

async function main(): Promise<void> {
  const pictures = await productionPictures(quietly((text) => process.stderr.write(text)));
  for (const [file, text] of pictures) {
    writeWhole(join(ROOT, file), text);
    console.error(file);
  }
}

if (require.main === module) {
  main().catch((thrown: unknown) => {
    console.error(thrown instanceof PlumblineError ? errorText(thrown, false) : thrown);
    process.exitCode = 1;
  });
}
