import { listAt, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import { parseCidr, type Cidr } from '../relate/addresses';
import { argument, asList } from '../relate/blocks';
import type { Noun } from '../relate/noun';

/** Ranges as far as they are known; none at all where nothing is. */
export interface Ranges {
  readonly ranges: readonly Cidr[] | undefined;
  readonly unknown: string | undefined;
}

/** What a destination means: a range, or a prefix list by its reference or id. */
export function listedRanges(noun: Noun, value: Json): Ranges {
  if (isUnknown(value)) {
    // A route that is wholly unknown says nothing of where it comes from.
    const [ref, ...others] = listAt(value, 'refs');
    const list = typeof ref === 'string' && others.length === 0 ? prefixList(noun, ref) : undefined;
    return list === undefined ? { ranges: undefined, unknown: value.$unknown } : rangesOf(noun, list);
  }
  if (typeof value !== 'string') return { ranges: undefined, unknown: 'its destination is not set' };
  const cidr = parseCidr(value);
  if (cidr !== undefined) return { ranges: [cidr], unknown: undefined };
  const list = prefixList(noun, value);
  return list === undefined
    ? { ranges: undefined, unknown: `the prefix list ${value} is not in this input` }
    : rangesOf(noun, list);
}

/** A prefix list of this input by address or id. */
function prefixList(noun: Noun, name: string): Resource | undefined {
  const type = 'aws_ec2_managed_prefix_list';
  const found = noun.inventory.get(name);
  return found?.type === type && found.mode === 'managed' ? found : noun.graph.identified(type, ['id'], name)[0];
}

function rangesOf(noun: Noun, list: Resource): Ranges {
  const entries = noun.value(list, 'entry');
  const cidrs = asList(entries).map((entry) => argument(entry, 'cidr'));
  const ranges = cidrs.flatMap((cidr) => (typeof cidr === 'string' ? (parseCidr(cidr) ?? []) : []));
  const open = cidrs.find(isUnknown);
  return open === undefined ? { ranges, unknown: undefined } : { ranges: undefined, unknown: open.$unknown };
}
