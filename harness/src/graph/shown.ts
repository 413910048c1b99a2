import { isObject, type Json } from '../read/json';
import type { Resource } from '../read/resource';
import { argument, asList } from '../relate/blocks';
import type { Noun } from '../relate/noun';

/** A resource with its values as words to show: what is unknown or secret is left out. */
export class Shown {
  constructor(
    readonly noun: Noun,
    readonly resource: Resource,
  ) {}

  text(attribute: string): string | undefined {
    return words(this.noun.value(this.resource, attribute));
  }

  isTrue(attribute: string): boolean {
    return this.noun.value(this.resource, attribute) === true;
  }

  /** How many blocks of a type it has, as far as they can be seen. */
  count(block: string): number {
    return this.list(block).length;
  }

  list(attribute: string): readonly Json[] {
    return asList(this.noun.value(this.resource, attribute));
  }

  /** An argument of the first block of a type. */
  inner(block: string, name: string): Json {
    return argument(this.list(block)[0] ?? null, name);
  }

  innerText(block: string, name: string): string | undefined {
    return words(this.inner(block, name));
  }

  /** What people call it: its Name tag, else an attribute that names it, else its name in the configuration. */
  name(attribute = 'name'): string {
    const tags = this.noun.value(this.resource, 'tags');
    const tag = isObject(tags) ? words(tags['Name'] ?? null) : undefined;
    return tag ?? this.text(attribute) ?? labelOf(this.resource);
  }
}

export function words(value: Json): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const MEANS_NOTHING = new Set(['this', 'main', 'default', 'it', 'self']);

/** A short name: the key of for_each, else the resource's own, else that of the module around it. */
export function labelOf(resource: Resource): string {
  if (typeof resource.key === 'string') return resource.key;
  return MEANS_NOTHING.has(resource.name) ? (moduleOf(resource) ?? resource.name) : resource.name.replaceAll('_', ' ');
}

/** The name of the innermost module call around a resource. */
export function moduleOf(resource: Resource): string | undefined {
  return /(?:^|\.)module\.([^.[]+)(?:\[[^\]]*\])?$/.exec(resource.module)?.[1]?.replaceAll('_', ' ');
}
