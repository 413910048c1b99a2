import { PlumblineError } from '../errors';
import { isArray, isObject, type Json, type JsonObject } from './json';
import type { Action, Resource } from './resource';

/**
 * Reads an element of a plan's `resource_changes`. A plan has tens of thousands of them, and a schema takes as long for
 * them as JSON.parse (docs/decisions/0005-cold-start.md): so this is written out.
 * https://developer.hashicorp.com/terraform/internals/json-format#change-representation
 * @throws PlumblineError ERR_INPUT_NOT_A_PLAN, which holds no value of the plan; `name` is what it calls the plan
 */
export function readChange(value: Json, name: string): Resource {
  try {
    return toResource(value);
  } catch (thrown) {
    throw thrown instanceof MalformedChange ? refusal(value, name, thrown.at) : thrown;
  }
}

/** At a path, something is not as Terraform writes it. */
class MalformedChange extends Error {
  constructor(readonly at: string) {
    super(`a malformed resource change, at ${at}`);
  }
}

function refusal(value: Json, name: string, at: string): PlumblineError {
  const address = isObject(value) && typeof value['address'] === 'string' ? value['address'] : 'a resource change';
  return new PlumblineError('ERR_INPUT_NOT_A_PLAN', `${name}: ${address} is not as Terraform writes it, at ${at}`, {
    remedy: 'Give the unchanged output of `terraform show -json PLANFILE`.',
  });
}

function toResource(entry: Json): Resource {
  if (!isObject(entry)) throw new MalformedChange('');
  const address = text(entry['address'], 'address');
  const module = entry['module_address'] === undefined ? '' : text(entry['module_address'], 'module_address');
  const mode = entry['mode'];
  if (mode !== 'managed' && mode !== 'data') throw new MalformedChange('mode');
  const type = text(entry['type'], 'type');
  const name = text(entry['name'], 'name');
  const key = keyOf(entry['index']);
  const deposed = entry['deposed'] === undefined ? '' : ` (deposed ${text(entry['deposed'], 'deposed')})`;
  return { address: `${address}${deposed}`, mode, type, name, module, key, ...valuesOf(entry['change']) };
}

type Values = Pick<Resource, 'action' | 'after' | 'unknown' | 'sensitive' | 'before'>;

function valuesOf(change: Json | undefined): Values {
  if (!isObject(change)) throw new MalformedChange('change');
  const action = toAction(change['actions']);
  const before = values(change['before'], 'change.before');
  const after = values(change['after'], 'change.after');
  const {
    after_unknown: unknown = false,
    after_sensitive: marks = false,
    before_sensitive: sensitive = false,
  } = change;
  if (after === undefined) return { action, after: before ?? {}, unknown: false, sensitive };
  const rest = { action, after, unknown, sensitive: marks };
  const isChanged = before !== undefined && (action === 'update' || action === 'replace');
  return isChanged ? { ...rest, before: { values: before, sensitive } } : rest;
}

function text(value: Json | undefined, at: string): string {
  if (typeof value !== 'string') throw new MalformedChange(at);
  return value;
}

function keyOf(index: Json | undefined): string | number | undefined {
  if (index === undefined || index === null) return undefined;
  if (typeof index === 'string' || (typeof index === 'number' && Number.isFinite(index))) return index;
  throw new MalformedChange('index');
}

/** Of what is created nothing was there before, and after what is destroyed nothing is. */
function values(value: Json | undefined, at: string): JsonObject | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw new MalformedChange(at);
  return value;
}

const SINGLE_ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['no-op', 'no-op'],
  ['create', 'create'],
  ['read', 'read'],
  ['update', 'update'],
  ['delete', 'delete'],
  ['forget', 'forget'],
]);

/** Both orders of deleting and creating replace; with `["create","forget"]` nothing is deleted. */
function toAction(actions: Json | undefined): Action {
  if (!isArray(actions) || actions.length === 0) throw new MalformedChange('change.actions');
  const names = actions.map((action, i) => text(action, `change.actions.${String(i)}`));
  if (names.length > 1) return names.includes('delete') ? 'replace' : 'create';
  return SINGLE_ACTIONS.get(names[0] ?? '') ?? 'no-op';
}
