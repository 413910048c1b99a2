// Bundles the command line and its threads, so that a cold start reads one file and not three hundred. From TypeScript,
// so that what is not used of the libraries (forty languages of error messages, say) can be left out.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const { resolve } = createRequire(import.meta.url);

// zod carries its messages in forty languages, of which the command line speaks one, and several hundred names, each
// of which takes a little of every start: most of what nothing here calls is left out.
const ZOD = join(dirname(resolve('zod')), 'v4/classic');
const OF_ZOD = ['schemas.js', 'errors.js'];
const lessOfZod = {
  name: 'less-of-zod',
  setup(bundler) {
    const instead = (filter, lines) => {
      bundler.onLoad({ filter }, ({ path }) => ({ contents: lines.join('\n'), resolveDir: dirname(path) }));
    };
    instead(/zod[\\/]v4[\\/]locales[\\/]index\.js$/, ["export { default as en } from './en.js';"]);
    instead(/zod[\\/]v4[\\/]classic[\\/]external\.js$/, [
      ...OF_ZOD.map((file) => `export * from './${file}';`),
      "export * as iso from './iso.js';",
    ]);
  },
};

/** Names of zod are looked up as the program runs: that one was left out would be known only then. */
async function requireNamesOfZod(files) {
  const { z } = await import('zod');
  const modules = await Promise.all(OF_ZOD.map((file) => import(join(ZOD, file))));
  const there = new Set(['iso', ...modules.flatMap(Object.keys)]);
  for (const file of files.filter((name) => name.startsWith('harness/src/'))) {
    // But for `z.core.$ZodIssue` and its like, which are types.
    const called = [...readFileSync(file, 'utf8').matchAll(/\bz\.(\w+)(?!\w*\.\$)/g)].map(([, name]) => name);
    const missing = called.find((name) => name in z && !there.has(name));
    if (missing !== undefined) throw new Error(`${file} calls z.${missing}, which tools/bundle.mjs leaves out of zod`);
  }
}

// What a library loads as it starts, and what is seldom or never called here: it is loaded by the first call.
const late = (name, importer, calls) => ({
  name: `late-${name}`,
  setup(bundler) {
    const namespace = `late-${name}`;
    bundler.onResolve({ filter: new RegExp(`^(node:)?${name}$`) }, ({ importer: by, resolveDir }) =>
      importer.test(by) ? { path: name, namespace, pluginData: resolveDir } : undefined,
    );
    bundler.onLoad({ filter: /.*/, namespace }, ({ pluginData: resolveDir }) => ({
      contents: calls.map((call) => `exports.${call} = (...args) => require('${name}').${call}(...args);`).join('\n'),
      resolveDir,
    }));
  },
});

const { metafile } = await build({
  entryPoints: {
    cli: 'harness/src/cli.ts',
    worker: 'harness/src/judge/worker.ts',
    'hcl-thread': 'harness/src/terraform/hcl-thread.ts',
  },
  outdir: 'harness/dist/bundle',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  // What is loaded on first need is required, too: code that V8 kept cannot import (harness/bin/kept-code.js).
  supported: { 'dynamic-import': false },
  // Its ESM entry lacks half of what its CommonJS entry exports.
  alias: { '@open-policy-agent/opa-wasm': resolve('@open-policy-agent/opa-wasm') },
  // These load files of their own, WebAssembly and grammars; the AWS clients are large, and few commands need them.
  external: ['@aws-sdk/*', 'web-tree-sitter', '@tree-sitter-grammars/tree-sitter-hcl', '@cdktf/hcl2json'],
  plugins: [
    lessOfZod,
    // Commander can start other programs as commands.
    late('child_process', /[\\/]commander[\\/]/, ['spawn']),
    // For policies that read YAML; of ours none does.
    late('yaml', /[\\/]opa-wasm[\\/]/, ['parse', 'stringify']),
  ],
  minifyWhitespace: true,
  minifyIdentifiers: true,
  minifySyntax: true,
  sourcemap: 'linked',
  sourcesContent: false,
  metafile: true,
  logLevel: 'warning',
});

await requireNamesOfZod(Object.keys(metafile.inputs));

// V8 reads text of ASCII at half the cost of any other; the bundler writes it so, but for regular expressions.
for (const name of ['cli', 'worker', 'hcl-thread']) {
  const [found] = /.{0,40}[\u0080-\uffff].{0,20}/.exec(readFileSync(`harness/dist/bundle/${name}.js`, 'utf8')) ?? [];
  if (found !== undefined) throw new Error(`${name}.js is not ASCII, write it as \\u….: ${found}`);
}
