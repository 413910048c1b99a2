import type { Resource } from '../read/resource';
import type { Noun } from '../relate/noun';
import { groupLinks, subnetsOf } from '../relate/placement';
import { KINDS, serviceName } from './kinds';
import type { Thing } from './picture';
import { Shown } from './shown';

/** A thing, and what places and joins it. */
export interface PlacedThing {
  readonly resource: Resource;
  readonly thing: Omit<Thing, 'zones'>;
  readonly subnets: readonly Resource[];
  /** Security groups of this plan that it carries. */
  readonly groups: readonly Resource[];
  /** Security groups may be missing from `groups`. */
  readonly groupsOpen: boolean;
}

/** Everything of the plan that stands in subnets or carries security groups, alike ones as one. */
export function findThings(noun: Noun): readonly PlacedThing[] {
  const found = Object.entries(KINDS).flatMap(([type, kind]) =>
    noun.inventory
      .ofType(type)
      .filter((resource) => isDrawn(noun, resource))
      .map((resource) => {
        const shown = new Shown(noun, resource);
        const groups = groupLinks(noun, resource);
        return {
          resource,
          thing: {
            id: resource.address,
            kind: type,
            title: kind.title(shown),
            details: kind.details(shown).filter((detail) => detail !== undefined),
            guard: guardOf(noun, resource),
          },
          subnets: subnetsOf(noun, resource),
          groups: groups.flatMap(({ to }) => to),
          groupsOpen:
            groups.length === 0 || groups.some(({ unknown, external }) => (unknown ?? external) !== undefined),
        };
      }),
  );
  return merged(found).sort((a, b) => (a.thing.id < b.thing.id ? -1 : 1));
}

/** These stand in subnets only where they say so. */
const OFTEN_OUTSIDE = new Set(['aws_lambda_function', 'aws_kinesis_firehose_delivery_stream']);

/** Gateway endpoints stand in no subnet; a cluster of a replication group is part of it. */
function isDrawn(noun: Noun, resource: Resource): boolean {
  if (resource.type === 'aws_vpc_endpoint') return noun.value(resource, 'vpc_endpoint_type') === 'Interface';
  if (OFTEN_OUTSIDE.has(resource.type)) return subnetsOf(noun, resource).length > 0;
  return noun.link(resource, 'replication_group').to.length === 0;
}

function guardOf(noun: Noun, resource: Resource): string | undefined {
  const [association] = noun.link(resource, 'web_acl_associations').to;
  if (association === undefined) return undefined;
  const [acl] = noun.link(association, 'web_acl').to;
  if (acl === undefined) return 'web ACL';
  const rules = new Shown(noun, acl).count('rule');
  return `WAF web ACL, ${String(rules)} ${rules === 1 ? 'rule' : 'rules'}`;
}

/** Things of one kind in the same subnets with the same groups are drawn once: a VPC has dozens of endpoints. */
function merged(things: readonly PlacedThing[]): PlacedThing[] {
  const alike = new Map<string, PlacedThing[]>();
  for (const placed of things) {
    const mergeable = MERGED_TITLES[placed.thing.kind] !== undefined;
    const places = [placed.subnets, placed.groups].map((list) =>
      list
        .map(({ address }) => address)
        .sort()
        .join(' '),
    );
    const id = mergeable ? [placed.thing.kind, ...places].join('\n') : placed.thing.id;
    alike.set(id, [...(alike.get(id) ?? []), placed]);
  }
  return [...alike.values()].flatMap((list) => one(list) ?? []);
}

const MERGED_TITLES: Readonly<Record<string, string>> = {
  aws_vpc_endpoint: 'interface endpoints',
  aws_instance: 'instances',
  aws_lambda_function: 'functions',
  aws_autoscaling_group: 'Auto Scaling groups',
};

function one(list: readonly PlacedThing[]): PlacedThing | undefined {
  const [first] = list;
  const title = first === undefined ? undefined : MERGED_TITLES[first.thing.kind];
  if (first === undefined || title === undefined || list.length === 1) return first;
  const names = list.map(({ thing }) => thing.details[0] ?? thing.id).sort();
  return { ...first, thing: { ...first.thing, title: `${String(list.length)} ${title}`, details: [names.join(', ')] } };
}

/** Gateway endpoints of a VPC, by service. */
export function gatewayEndpoints(noun: Noun): string[] {
  return noun.inventory
    .ofType('aws_vpc_endpoint')
    .filter((endpoint) => noun.value(endpoint, 'vpc_endpoint_type') === 'Gateway')
    .map((endpoint) => serviceName(new Shown(noun, endpoint)) ?? 'a service')
    .sort();
}
