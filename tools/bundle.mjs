// Bundles the command line and its threads, so that a cold start reads one file and not three hundred. From TypeScript,
// so that what is not used of the libraries (forty languages of error messages, say) can be left out.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { build } from 'esbuild';

const { resolve } = createRequire(import.meta.url);

// zod carries its messages in forty languages; the command line speaks one.
const englishOnly = {
  name: 'english-only',
  setup(bundler) {
    bundler.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, ({ path }) => ({
      contents: "export { default as en } from './en.js';",
      resolveDir: dirname(path),
    }));
  },
};

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

await build({
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
    englishOnly,
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
  logLevel: 'warning',
});

// V8 reads text of ASCII at half the cost of any other; the bundler writes it so, but for regular expressions.
for (const name of ['cli', 'worker', 'hcl-thread']) {
  const [found] = /.{0,40}[\u0080-\uffff].{0,20}/.exec(readFileSync(`harness/dist/bundle/${name}.js`, 'utf8')) ?? [];
  if (found !== undefined) throw new Error(`${name}.js is not ASCII, write it as \\u….: ${found}`);
}
