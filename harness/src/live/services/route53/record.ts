import type { JsonObject } from '../../../read/json';
import { managedParents } from '../../held';
import type { TypeReader } from '../../reader';
import { recordSetsOf, zonesOf, type RecordSet } from './record-sets';

/** Records by their full name: a state may hold the short one. */
export const record: TypeReader = {
  type: 'aws_route53_record',
  identity: ['zone_id', 'fqdn', 'type', 'set_identifier'],
  childOf: ['aws_route53_zone'],
  tells: [
    ...['alias', 'cidr_routing_policy', 'failover_routing_policy', 'geolocation_routing_policy', 'health_check_id'],
    ...['latency_routing_policy', 'multivalue_answer_routing_policy', 'records', 'ttl', 'weighted_routing_policy'],
  ],
  read: async (cloud, wanted) => {
    const isOurs = managedParents(wanted, ['aws_route53_zone'], 'zone_id');
    const zones = await zonesOf(cloud, wanted);
    const found = await Promise.all(
      zones.map(async (zone) => {
        const sets = await recordSetsOf(cloud, zone);
        const apex = sets.find(({ Type }) => Type === 'SOA')?.Name;
        return sets.map((one) => ({
          // Route 53 makes the two of a zone itself.
          builtIn: !isOurs(zone) || (one.Name === apex && ['NS', 'SOA'].includes(one.Type)),
          values: valuesOf(one, zone),
        }));
      }),
    );
    return found.flat();
  },
};

function valuesOf(one: RecordSet, zone: string): JsonObject {
  const fqdn = nameOf(one.Name);
  const { AliasTarget: alias, SetIdentifier: set } = one;
  return {
    id: [zone, fqdn, one.Type, ...(set === undefined ? [] : [set])].join('_'),
    zone_id: zone,
    fqdn,
    type: one.Type,
    set_identifier: set ?? '',
    ttl: one.TTL ?? 0,
    records: (one.ResourceRecords ?? []).map(({ Value }) => (isText(one.Type) ? unquoted(Value) : Value)),
    alias:
      alias === undefined
        ? []
        : [
            {
              name: nameOf(alias.DNSName).replace(/^dualstack\./, ''),
              zone_id: alias.HostedZoneId,
              evaluate_target_health: alias.EvaluateTargetHealth ?? false,
            },
          ],
    health_check_id: one.HealthCheckId ?? null,
    ...routingOf(one),
  };
}

function routingOf(one: RecordSet): JsonObject {
  const { GeoLocation: geo, CidrRoutingConfig: cidr } = one;
  return {
    multivalue_answer_routing_policy: one.MultiValueAnswer ?? false,
    weighted_routing_policy: one.Weight === undefined ? [] : [{ weight: one.Weight }],
    latency_routing_policy: one.Region === undefined ? [] : [{ region: one.Region }],
    failover_routing_policy: one.Failover === undefined ? [] : [{ type: one.Failover }],
    geolocation_routing_policy:
      geo === undefined
        ? []
        : [
            {
              continent: geo.ContinentCode ?? null,
              country: geo.CountryCode ?? null,
              subdivision: geo.SubdivisionCode ?? null,
            },
          ],
    cidr_routing_policy:
      cidr === undefined ? [] : [{ collection_id: cidr.CollectionId, location_name: cidr.LocationName }],
  };
}

/** In lower case and without the last dot; the API writes what is not a letter as `\052`. */
function nameOf(name: string): string {
  const plain = name.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
  return plain.toLowerCase().replace(/\.$/, '');
}

function isText(type: string): boolean {
  return type === 'TXT' || type === 'SPF';
}

/** Terraform keeps texts without their outer quotes. */
function unquoted(text: string): string {
  return text.replace(/^"|"$/g, '');
}
