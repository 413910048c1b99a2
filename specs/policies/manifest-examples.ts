import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readManifests } from '../../harness/src/kubernetes/read-manifests';
import { readConfiguration } from '../../harness/src/read/configuration';
import { Inventory } from '../../harness/src/read/inventory';
import { readAlsoFails } from './also-fails';
import type { ObservedExample } from './observed-examples';
import { ROOT } from './policy-files';

/** The good and bad manifests of the controls of Kubernetes: paths from the repository's root. */
export function manifestExampleFiles(): string[] {
  return readdirSync(join(ROOT, 'policies'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(good|bad)\.yaml$/.test(file))
    .sort()
    .map((file) => `policies/${file}`);
}

/** The same, read as `gate` reads them. */
export function manifestExamples(): ObservedExample[] {
  return manifestExampleFiles().map((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const { resources, broken } = readManifests([{ file, text }], { namespace: undefined });
    if (broken.length > 0) throw new Error(`${file}: ${broken.map(({ problem }) => problem).join(', ')}`);
    const configuration = readConfiguration({});
    return {
      file,
      policy: file.replace(/\.(good|bad)\.yaml$/, '.rego'),
      alsoFails: readAlsoFails(file),
      inventory: new Inventory({ resources, configuration, variables: new Map(), offline: false }),
    };
  });
}
