// Prints the folder of JSON schemas of Kubernetes' objects, one a kind, for kubeconform: made once into the user's cache
// from the API description that Kubernetes itself publishes, of the version and sum in tools/kubernetes-schemas/. They are
// strict: what the API does not know is refused.
// usage: node tools/kubernetes-schemas.mjs
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const module = join(dirname(fileURLToPath(import.meta.url)), 'kubernetes-schemas');
/** What the API takes as text or as a number. */
const EITHER = { oneOf: [{ type: 'string' }, { type: 'number' }] };
const LOOSE = { 'io.k8s.apimachinery.pkg.api.resource.Quantity': EITHER };

/** The folder of the schemas; they are made where they are not there. */
export function kubernetesSchemas() {
  const sources = [fileURLToPath(import.meta.url), join(module, 'go.sum')].map((file) => readFileSync(file, 'utf8'));
  const digest = createHash('sha256').update(sources.join('')).digest('hex').slice(0, 16);
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'plumbline');
  const folder = join(cache, `kubernetes-schemas-${digest}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(`${folder}.`);
  for (const [name, schema] of schemas(description())) writeFileSync(join(fresh, name), JSON.stringify(schema));
  try {
    renameSync(fresh, folder);
  } catch (thrown) {
    // Somebody else made them meanwhile.
    rmSync(fresh, { recursive: true });
    if (!existsSync(folder)) throw thrown;
  }
  return folder;
}

/** The API's description, whose module is got and held against its sum by Go. */
function description() {
  const told = execFileSync('go', ['mod', 'download', '-json', 'k8s.io/kubernetes'], { cwd: module, encoding: 'utf8' });
  return JSON.parse(readFileSync(join(JSON.parse(told).Dir, 'api', 'openapi-spec', 'swagger.json'), 'utf8'));
}

/** Each kind's schema, self-contained, under the name by which kubeconform asks for it: `deployment-apps-v1.json`. */
function* schemas({ definitions }) {
  const strict = Object.fromEntries(
    Object.entries(definitions).map(([name, of]) => [name, LOOSE[name] ?? strictly(of)]),
  );
  for (const [name, definition] of Object.entries(definitions)) {
    for (const { group, version, kind } of definition['x-kubernetes-group-version-kind'] ?? []) {
      const of = strict[name];
      const apiVersion = group === '' ? version : `${group}/${version}`;
      if (of.properties?.kind === undefined) continue;
      const properties = { ...of.properties, kind: { enum: [kind] }, apiVersion: { enum: [apiVersion] } };
      const suffix = [...(group === '' ? [] : [group.split('.')[0]]), version].join('-');
      yield [`${kind.toLowerCase()}-${suffix}.json`, { ...of, properties, definitions: needed(name, strict) }];
    }
  }
}

/** A schema that knows all its properties, in the words of JSON Schema alone. */
function strictly(schema) {
  if (Array.isArray(schema)) return schema.map(strictly);
  if (typeof schema !== 'object' || schema === null) return schema;
  if (schema.format === 'int-or-string') return EITHER;
  const words = ['$ref', 'type', 'required', 'enum', 'items', 'additionalProperties', 'properties'];
  const kept = Object.fromEntries(words.filter((word) => word in schema).map((word) => [word, schema[word]]));
  if (kept.items !== undefined) kept.items = strictly(kept.items);
  if (typeof kept.additionalProperties === 'object') kept.additionalProperties = strictly(kept.additionalProperties);
  if (kept.properties === undefined) return nullable(kept);
  const properties = Object.entries(kept.properties).map(([name, of]) => [name, strictly(of)]);
  return nullable({ ...kept, properties: Object.fromEntries(properties), additionalProperties: false });
}

/** What is null is left out. */
function nullable(schema) {
  return typeof schema.type === 'string' ? { ...schema, type: [schema.type, 'null'] } : schema;
}

/** All that a definition refers to, itself included. */
function needed(name, all, found = {}) {
  if (found[name] !== undefined) return found;
  found[name] = all[name];
  for (const [, other] of JSON.stringify(all[name]).matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g))
    needed(other, all, found);
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(kubernetesSchemas());
