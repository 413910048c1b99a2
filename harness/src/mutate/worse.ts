import type { Inventory } from '../read/inventory';
import { isArray, type Json, type JsonObject } from '../read/json';
import type { Resource } from '../read/resource';
import type { Place } from './edit';
import type { NamedRule } from './values';

/** What the rule writes at a place, where that makes it worse. */
export function worse(inventory: Inventory, resource: Resource, rule: NamedRule, place: Place): Json | undefined {
  const { value, holder, unknown, path } = place;
  if (!Object.entries(rule.beside ?? {}).every(([name, wanted]) => holder[name] === wanted)) return undefined;
  // What is written as a literal already cannot become one.
  if (rule.sensitive === true && inventory.expression(resource, path)?.constant !== undefined) return undefined;
  if (unknown) {
    const takesAway = rule.to === null || isArray(rule.to);
    return takesAway && !inventory.isUnset(resource, path) ? rule.to : undefined;
  }
  if (rule.from !== undefined && !rule.from.includes(value)) return undefined;
  switch (rule.kind) {
    case 'flag':
      return worseFlag(rule.to, value);
    case 'number':
      return worseNumber(rule, value, holder);
    case 'string':
      return typeof value !== 'string' || value === '' || value === rule.to || isDenied(holder) ? undefined : rule.to;
    case 'strings':
      return isEmpty(value) || JSON.stringify(value) === JSON.stringify(rule.to) ? undefined : rule.to;
    default:
      return undefined;
  }
}

/** Also of a boolean that is kept as text. What is left out and is worse when on, is off. */
function worseFlag(to: Json, value: Json): Json | undefined {
  if (to === null) return value === true || value === 'true' ? null : undefined;
  if (value === null) return to === true ? true : undefined;
  if (typeof value !== 'string') return value === !to ? to : undefined;
  // Cognito has its own words for it.
  if (value === 'ACTIVE') return to === false ? 'INACTIVE' : undefined;
  return to === true ? opposite(value, 'false', 'true') : opposite(value, 'true', 'false');
}

function opposite(value: string, from: string, to: string): string | undefined {
  return value === from ? to : undefined;
}

function worseNumber({ only, to }: NamedRule, value: Json, holder: JsonObject): Json | undefined {
  if (typeof value !== 'number' || typeof to !== 'number') return undefined;
  if (only === 'above') return value > to ? to : undefined;
  if (only === 'below') return value > 0 && value < to ? to : undefined;
  return isEveryPort(holder) || isDenied(holder) ? undefined : to;
}

/** All ports are open already, or the protocol has none. */
function isEveryPort(holder: JsonObject): boolean {
  const protocol = holder['ip_protocol'] ?? holder['protocol'];
  if (typeof protocol !== 'string' || !/^(tcp|udp|6|17)$/i.test(protocol)) return true;
  return (holder['from_port'] ?? 0) === 0 && (holder['to_port'] ?? 0) === 65535;
}

/** Entries that refuse: a wider one refuses more. */
function isDenied(holder: JsonObject): boolean {
  return holder['action'] === 'deny' || holder['rule_action'] === 'deny';
}

export function isEmpty(value: Json): boolean {
  return value === null || value === '' || (isArray(value) && value.length === 0);
}
