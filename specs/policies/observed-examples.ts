import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readConfiguration } from '../../harness/src/read/configuration';
import { Inventory } from '../../harness/src/read/inventory';
import { isObject, type JsonObject } from '../../harness/src/read/json';
import { toResource } from '../../harness/src/runtime/observation';
import { readAlsoFails } from './also-fails';
import { ROOT } from './policy-files';

/** An example of a control of the live or the runtime plane: what a probe might have observed. */
export interface ObservedExample {
  /** `policies/runtime/hsts.bad.jsonc` */
  readonly file: string;
  readonly policy: string;
  /** Other controls that fail on it, as its first line says: `// also_fails: svc-hsts`. */
  readonly alsoFails: readonly string[];
  readonly inventory: Inventory;
}

const observations = z.array(
  z.strictObject({
    address: z.string(),
    type: z.string(),
    values: z.custom<JsonObject>(isObject),
  }),
);

/** All good and bad observations. Of comments they have a first line at most. */
export function observedExamples(): ObservedExample[] {
  const files = readdirSync(join(ROOT, 'policies'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.(good|bad)\.jsonc$/.test(file))
    .sort()
    .map((file) => readExample(`policies/${file}`));
}

function readExample(file: string): ObservedExample {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const resources = observations
    .parse(JSON.parse(text.replace(/^\/\/.*\n/, '')))
    .map(({ type, address, values }) => toResource(type, address, values));
  const configuration = readConfiguration({});
  return {
    file,
    policy: file.replace(/\.(good|bad)\.jsonc$/, '.rego'),
    alsoFails: readAlsoFails(file),
    inventory: new Inventory({ resources, configuration, variables: new Map(), offline: false }),
  };
}
