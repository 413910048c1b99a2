import type { Resource } from '../read/resource';
import type { Scope } from './failure';
import { groupBy } from './group-by';

/** What a state holds, and the provider configuration that each resource was made with. */
export interface AppliedState {
  readonly resources: readonly Resource[];
  /** By address: `provider["registry.terraform.io/hashicorp/aws"].ireland`. */
  readonly providers: ReadonlyMap<string, string>;
}

const ARN = /^arn:[^:]*:[^:]*:([^:]*):(\d{12})?:/;

/**
 * The account and region of every managed resource of a state: its own, from its ARN or its `region`, or else that of
 * most resources made with the same provider configuration. Where nothing tells, the region that is given.
 */
export function scopesOf(state: AppliedState, fallback: string | undefined): Map<Resource, Scope | undefined> {
  const managed = state.resources.filter(({ mode }) => mode === 'managed');
  const byProvider = groupBy(managed, ({ address }) => state.providers.get(address) ?? '');
  const scopes = new Map<Resource, Scope | undefined>();
  for (const resources of byProvider.values()) {
    const own = resources.map(ownScope);
    const account = mostFrequent(own.map((scope) => scope.account)) ?? null;
    const region = mostFrequent(own.map((scope) => scope.region)) ?? fallback;
    for (const [i, resource] of resources.entries()) {
      const here = own[i]?.region ?? region;
      scopes.set(resource, here === undefined ? undefined : { account: own[i]?.account ?? account, region: here });
    }
  }
  return scopes;
}

interface Told {
  readonly account: string | undefined;
  readonly region: string | undefined;
}

function ownScope({ after }: Resource): Told {
  const [, inArn, account] = ARN.exec(text(after['arn']) ?? text(after['id']) ?? '') ?? [];
  const region = text(after['region']) ?? inArn;
  return { account, region: region === '' ? undefined : region };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function mostFrequent(words: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) if (word !== undefined) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
