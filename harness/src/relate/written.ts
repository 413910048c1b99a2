import type { Evaluated, KnownValues, Path } from '../read/inventory';
import { isArray, type Json } from '../read/json';
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
      return value === null || isUnknown(value) ? notYet(leaf, found, value) : value;
    },
  };
}

/** Unknown, or nothing that can be seen: either way it comes from there. */
function notYet(
  { module, address, attribute }: { module: string; address: string; attribute: string },
  found: readonly Resource[],
  value: Json,
): Json {
  const whole = module === '' ? address : `${module}.${address}`;
  const refs = found.length === 0 ? [whole] : found.slice(0, 16).map((one) => one.address);
  if (isUnknown(value) && value.refs.length > 0) return { ...value, refs: [...new Set([...refs, ...value.refs])] };
  return unknownValue(
    `it comes from ${whole}${attribute === '' ? '' : `.${attribute}`}, and is known after the apply`,
    refs,
  );
}
