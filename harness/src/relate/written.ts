import type { Evaluated, Inventory, KnownValues, Path } from '../read/inventory';
import { isArray, type Json } from '../read/json';
import { isCloudData, offlineSource, offlineWords } from '../read/offline';
import { isOpen } from '../read/open-text';
import type { Resource } from '../read/resource';
import { isUnknown, unknownValue } from '../read/values';
import { asList } from './blocks';
import type { Noun } from './noun';

/** The value of an argument as the source text has it, with tokens for unknown parts; undefined without the text. */
export function writtenValue(noun: Noun, resource: Resource, path: Path): Evaluated | undefined {
  return noun.inventory.evaluate(resource, path, knownValues(noun));
}

/**
 * A list, or an unknown in place of one, with the elements that are not known replaced by what their text tells of them: `"${var.issuer}:sub"` ends in
 * `:sub`. Sets come sorted, not as written, so this is done only where as many are not known either way.
 */
export function withOpenTexts(noun: Noun, resource: Resource, path: Path, list: Json): readonly Json[] {
  const values = asList(list);
  if (!values.some(isUnknown)) return values;
  const written = writtenValue(noun, resource, path);
  const texts = written !== undefined && isArray(written.value) ? written.value.filter(isOpen) : [];
  if (written !== undefined && isUnknown(list) && texts.length > 0) {
    return asList(written.value).map((value) => written.open.marked(value));
  }
  const known = values.filter((value) => !isUnknown(value));
  if (written === undefined || known.length + texts.length !== values.length) return values;
  return [...known, ...texts.map((text) => written.open.marked(text))];
}

function knownValues(noun: Noun): KnownValues {
  return {
    variable: (name) => noun.inventory.variables.get(name),
    attribute: ({ module, address, key }, attribute) => {
      const leaf = { kind: 'resource', module, address, key, attribute } as const;
      const found = noun.inventory.instances(leaf, undefined);
      const [only] = found;
      const value = only !== undefined && found.length === 1 && attribute !== '' ? noun.value(only, attribute) : null;
      return value === null || isUnknown(value) ? notYet(noun.inventory, leaf, found, value) : value;
    },
  };
}

type Leaf = Parameters<Inventory['instances']>[0];

/** Unknown, or nothing that can be seen: either way it comes from there. */
function notYet(inventory: Inventory, leaf: Leaf, found: readonly Resource[], value: Json): Json {
  const { module, address, attribute = '' } = leaf;
  const whole = module === '' ? address : `${module}.${address}`;
  const own = found.length === 0 ? [whole] : found.slice(0, 16).map((one) => one.address);
  const refs = isUnknown(value) ? [...new Set([...own, ...value.refs])] : own;
  const source = inventory.offline ? answeredOffline(inventory, leaf, found) : undefined;
  if (source !== undefined) return unknownValue(offlineWords(source), refs);
  if (isUnknown(value) && value.refs.length > 0) return { ...value, refs };
  return unknownValue(
    `it comes from ${whole}${attribute === '' ? '' : `.${attribute}`}, and is known after the apply`,
    refs,
  );
}

/** The data source that a value comes from, itself or through what its resource takes. */
function answeredOffline(
  inventory: Inventory,
  { module, address, attribute = '' }: Leaf,
  [first]: readonly Resource[],
): string | undefined {
  const [mode, type = ''] = address.split('.');
  if (mode === 'data' && isCloudData(type)) return module === '' ? address : `${module}.${address}`;
  return first === undefined ? undefined : offlineSource(inventory, first, [attribute]);
}
