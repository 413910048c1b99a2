import { attributeName } from '../overlay/sentence';
import { isMeant, type Labels } from '../config/labels';
import type { Config } from '../config/schema';
import { isObject } from '../read/json';
import { addressOf, resourceOf, type Drifted } from './find-drift';

export type IgnoreRule = NonNullable<NonNullable<Config['drift']>['ignore']>[number];

/** What is left to report, and what each rule took out of it. */
export interface Sifted {
  readonly kept: readonly Drifted[];
  /** By rule: the drifted resources of which it took something, or all. */
  readonly ignored: ReadonlyMap<IgnoreRule, readonly Drifted[]>;
}

/** Takes out what the configuration says nobody wants to hear of; the first rule that fits counts. */
export function sift(drifted: readonly Drifted[], { drift }: Config, labels: Labels): Sifted {
  const rules = (drift?.ignore ?? []).filter(({ where }) => isMeant(where, labels));
  const ignored = new Map<IgnoreRule, Drifted[]>();
  const take = (rule: IgnoreRule, one: Drifted): void => {
    const taken = ignored.get(rule);
    if (taken === undefined) ignored.set(rule, [one]);
    else if (taken.at(-1) !== one) taken.push(one);
  };
  const kept = drifted.flatMap((one) => {
    const meant = rules.filter((rule) => isOf(rule, one));
    const whole = meant.find(({ attribute }) => attribute === undefined);
    if (whole !== undefined) {
      take(whole, one);
      return [];
    }
    return one.kind === 'changed' ? withoutChanges(one, meant, take) : [one];
  });
  return { kept, ignored };
}

function withoutChanges(
  one: Drifted & { readonly kind: 'changed' },
  rules: readonly IgnoreRule[],
  take: (rule: IgnoreRule, one: Drifted) => void,
): Drifted[] {
  const changes = one.changes.filter(({ path }) => {
    const name = attributeName(path) ?? '';
    const rule = rules.find(({ attribute = '' }) => like(attribute, name) || like(`${attribute}.*`, name));
    if (rule !== undefined) take(rule, one);
    return rule === undefined;
  });
  return changes.length === 0 ? [] : [{ ...one, changes }];
}

function isOf({ type, address, id, tags }: IgnoreRule, one: Drifted): boolean {
  const { after, type: own } = one.kind === 'changed' ? one.live : resourceOf(one);
  const all = isObject(after['tags_all']) ? after['tags_all'] : {};
  return (
    (type === undefined || like(type, own)) &&
    (address === undefined || like(address, addressOf(one))) &&
    (id === undefined || (typeof after['id'] === 'string' && like(id, after['id']))) &&
    Object.entries(tags ?? {}).every(([key, pattern]) => {
      const value = all[key];
      return typeof value === 'string' && like(pattern, value);
    })
  );
}

/** Addresses hold brackets, quotes and slashes: only `*` means anything. */
function like(pattern: string, text: string): boolean {
  const parts = pattern.split(/\*+/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}
