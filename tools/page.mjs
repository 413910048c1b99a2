// Builds the ledger's page from service/page into service/dist/site: one script, one style sheet, each named by its digest,
// so that browsers keep them for good, and the shell that names them.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';

const from = 'service/page';
const to = 'service/dist/site';

rmSync(to, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: {
    app: `${from}/main.tsx`,
    theme: `${from}/theme.ts`,
    style: `${from}/style/main.css`,
    icon: `${from}/icon.svg`,
  },
  outdir: `${to}/assets`,
  entryNames: '[name]-[hash]',
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2023',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.svg': 'copy' },
  metafile: true,
  logLevel: 'warning',
});

const built = Object.keys(metafile.outputs).map((path) => basename(path));
/** The name that `app.js` was given. */
const named = (name) => {
  const [stem, ending] = name.split('.');
  const found = built.find((one) => one.startsWith(`${stem}-`) && one.endsWith(`.${ending}`));
  if (found === undefined) throw new Error(`The page's shell names ${name}, which was not built.`);
  return found;
};
const shell = readFileSync(`${from}/index.html`, 'utf8').replace(
  /\/assets\/([\w.]+)/g,
  (_, name) => `/assets/${named(name)}`,
);
mkdirSync(to, { recursive: true });
writeFileSync(`${to}/index.html`, shell);
