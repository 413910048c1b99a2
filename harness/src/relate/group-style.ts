import { toExpression, type Expression } from '../read/configuration';
import { isArray, isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { isUnknown, unknownValue } from '../read/values';
import { argument } from './blocks';
import type { Noun } from './noun';
import { rules } from './security-group';

/**
 * Facet `rule_styles` of a security group: the ways in which its rules are written, sorted: `inline`,
 * `aws_security_group_rule`, `aws_vpc_security_group_rule`. An unknown last where it cannot be told whether there are
 * inline ones.
 */
export function ruleStyles(noun: Noun, group: Resource): Json {
  const own = new Set(noun.link(group, 'rules').to.map(({ type }) => type.replace(/_(in|e)gress_rule$/, '_rule')));
  const inline = ['ingress', 'egress'].map((direction) => isInline(noun, group, direction));
  if (inline.includes(true)) own.add('inline');
  const open = inline.find(isUnknown);
  return [...[...own].sort(), ...(open === undefined ? [] : [open])];
}

/**
 * What nobody wrote shows all the same once the group is made: it repeats the rules that are resources of their own.
 * A dynamic block does not show as written, so rules that none of those explain leave it open.
 */
function isInline(noun: Noun, group: Resource, direction: string): Json {
  const blocks = noun.value(group, direction);
  if (isUnknown(blocks) && blocks.refs.length === 0 && noun.inventory.isUnset(group, [direction])) return false;
  if (isUnknown(blocks)) return blocks;
  if (!isArray(blocks) || blocks.length === 0) return false;
  if (group.action === 'create' || !noun.inventory.isUnset(group, [direction])) return true;
  const written = new Set(noun.link(group, 'rules').to.flatMap((rule) => facesOf(noun, rule, direction)));
  const seen = facesOf(noun, group, direction);
  if (seen.every((face) => written.has(face))) return false;
  return unknownValue(`its ${direction} rules may come from a dynamic block, or from elsewhere`);
}

/** What a rule admits, as text: the ports of its protocol. Sources are put together by AWS, so they do not count. */
function facesOf(noun: Noun, holder: Resource, direction: string): string[] {
  const found = rules(noun, holder);
  return (isArray(found) ? found : [])
    .filter((rule) => argument(rule, 'direction') === direction)
    .map((rule) => ['protocol', 'from', 'to'].map((name) => JSON.stringify(argument(rule, name))).join(' '));
}

/**
 * Facet `given_out` of a security group: the output of the root module that hands its id on, or `module.NAME`, a module
 * that is given it and was not read; or null.
 */
export function givenOut(noun: Noun, group: Resource): Json {
  return takersOf(noun).get(group) ?? null;
}

const remembered = new WeakMap<Noun, ReadonlyMap<Resource, string>>();

function takersOf(noun: Noun): ReadonlyMap<Resource, string> {
  const known = remembered.get(noun);
  if (known !== undefined) return known;
  const found = new Map<Resource, string>();
  const { inventory } = noun;
  const hand = (to: string, expression: Expression, module: string): void => {
    for (const leaf of inventory.references.trace(expression, module).leaves) {
      if (leaf.kind !== 'resource') continue;
      for (const resource of inventory.instances(leaf, undefined)) if (!found.has(resource)) found.set(resource, to);
    }
  };
  for (const [name, expression] of inventory.configuration.root.outputs) hand(name, expression, '');
  for (const { path, unread } of inventory.configuration.modules.values()) {
    for (const [name, given] of unread ?? []) {
      for (const value of Object.values(given)) if (isObject(value)) hand(`module.${name}`, toExpression(value), path);
    }
  }
  remembered.set(noun, found);
  return found;
}
