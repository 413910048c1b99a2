import type { Path } from '../read/inventory';
import type { Json } from '../read/json';
import type { Resource } from '../read/resource';
import type { Place } from '../report/schema';
import type { BrokenFile } from '../static/parse-files';
import type { TextFile } from '../static/text-files';
import { readDocuments, type ManifestDocument } from './documents';
import { OTHER_TYPE } from './kinds';
import { objectsIn, type ManifestObject, type RefusedObject } from './objects';
import { toResource, type ReadObject } from './to-resource';

/** What manifests say. */
export interface Manifests {
  readonly resources: readonly Resource[];
  readonly broken: readonly BrokenFile[];
  readonly notes: readonly string[];
  /** Where the value at a path of a resource stands, or what lacks it; undefined for what is not of these. */
  readonly placeOf: (resource: Resource, path: Path) => Place | undefined;
}

export interface ManifestOptions {
  /** The namespace that objects without one are applied to, where it is known. */
  readonly namespace: string | undefined;
  /** A namespace that may be written only because nobody said which. */
  readonly unsaid?: string | undefined;
  /** The place of a line of a document; left out: that line of the file that it stands in. */
  readonly place?: (document: ManifestDocument, line: number) => Place;
}

interface Read extends ReadObject {
  readonly place: (line: number) => Place;
}

/** Reads objects of Kubernetes from texts of YAML and JSON. */
export function readManifests(files: readonly Pick<TextFile, 'file' | 'text'>[], options: ManifestOptions): Manifests {
  const read: Read[] = [];
  const broken: BrokenFile[] = [];
  for (const { file, text } of files) {
    const documents = readDocuments(text);
    for (const one of documents.refused) broken.push(brokenAt({ file, line: one.line ?? 1 }, one.problem));
    for (const document of documents.read) {
      const place = (line: number): Place => options.place?.(document, line) ?? { file, line };
      for (const found of objectsIn(document)) {
        const one = 'problem' in found ? found : toResource(placed(found, options));
        if ('problem' in one) broken.push(refusedAt(place, one));
        else read.push({ ...one, place });
      }
    }
  }
  const { named, notes } = eachOnce(read);
  const byResource = new Map(named.map((one) => [one.resource.address, one]));
  return {
    resources: withPolicies(named.map(({ resource }) => resource)),
    broken,
    notes: [...notes, ...othersNote(named)],
    placeOf: ({ address }, path) => placeIn(byResource.get(address), path),
  };
}

function brokenAt({ file, line }: Place, problem: string): BrokenFile {
  return { file, line, problem, judged: false };
}

function refusedAt(place: (line: number) => Place, { line, problem }: RefusedObject): BrokenFile {
  return brokenAt(place(line), problem);
}

function placed(object: ManifestObject, { namespace, unsaid }: ManifestOptions): ManifestObject {
  const written = object.namespace === unsaid ? undefined : object.namespace;
  return { ...object, namespace: written ?? namespace };
}

/** The same object twice is judged twice: the second has ` (2)` behind its address. */
function eachOnce(read: readonly Read[]): { readonly named: readonly Read[]; readonly notes: readonly string[] } {
  const times = new Map<string, number>();
  const named = read.map((one) => {
    const { address } = one.resource;
    const time = (times.get(address) ?? 0) + 1;
    times.set(address, time);
    return time === 1 ? one : { ...one, resource: { ...one.resource, address: `${address} (${String(time)})` } };
  });
  const twice = [...times].filter(([, time]) => time > 1).map(([address]) => address);
  return {
    named,
    notes: twice.map(
      (address) => `${address} is written more than once: each is judged, the second as "${address} (2)"`,
    ),
  };
}

function othersNote(read: readonly Read[]): string[] {
  const kinds = new Set(read.filter(({ resource }) => resource.type === OTHER_TYPE).map(({ object }) => object.kind));
  return kinds.size === 0 ? [] : [`no control speaks of ${[...kinds].sort().join(', ')}`];
}

/** A namespace is told with the network policies that stand in it. */
function withPolicies(resources: readonly Resource[]): readonly Resource[] {
  const policies = resources.filter(({ type }) => type === 'kubernetes_network_policy');
  return resources.map((resource) => {
    if (resource.type !== 'kubernetes_namespace') return resource;
    const own = policies.filter(({ after }) => after['namespace'] === resource.after['name']);
    return { ...resource, after: { ...resource.after, network_policies: own.map(({ after }) => specOf(after)) } };
  });
}

function specOf({ selector = {}, policy_types, ingress, egress }: Resource['after']): Json {
  return {
    podSelector: selector,
    ...(policy_types === undefined ? {} : { policyTypes: policy_types }),
    ...(ingress === undefined ? {} : { ingress }),
    ...(egress === undefined ? {} : { egress }),
  };
}

function placeIn(read: Read | undefined, path: Path): Place | undefined {
  if (read === undefined) return undefined;
  const { object, kind, place } = read;
  const [attribute = '', ...inner] = path;
  const written = attribute === 'namespace' ? ['metadata', 'namespace'] : (kind?.attributes[attribute] ?? []);
  return place(object.document.lineOf([...object.within, ...written, ...inner]));
}
