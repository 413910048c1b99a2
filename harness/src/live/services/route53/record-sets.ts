import {
  ListResourceRecordSetsCommand,
  type ListResourceRecordSetsCommandOutput,
  paginateListHostedZones,
  Route53Client,
} from '@aws-sdk/client-route-53';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import type { Wanted } from '../../reader';

/** The most that a page of records, and of zones, holds. */
const PAGE = { records: 300, zones: 100 };

const described = z.object({
  ResourceRecordSets: z.array(
    z.object({
      Name: z.string(),
      Type: z.string(),
      SetIdentifier: z.string().optional(),
      TTL: z.number().optional(),
      ResourceRecords: z.array(z.object({ Value: z.string() })).optional(),
      AliasTarget: z
        .object({ DNSName: z.string(), HostedZoneId: z.string(), EvaluateTargetHealth: z.boolean().optional() })
        .optional(),
      HealthCheckId: z.string().optional(),
      Weight: z.number().optional(),
      Region: z.string().optional(),
      Failover: z.string().optional(),
      MultiValueAnswer: z.boolean().optional(),
      GeoLocation: z
        .object({
          ContinentCode: z.string().optional(),
          CountryCode: z.string().optional(),
          SubdivisionCode: z.string().optional(),
        })
        .optional(),
      CidrRoutingConfig: z.object({ CollectionId: z.string(), LocationName: z.string() }).optional(),
    }),
  ),
  IsTruncated: z.boolean().optional(),
  NextRecordName: z.string().optional(),
  NextRecordType: z.string().optional(),
  NextRecordIdentifier: z.string().optional(),
});

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html */
export type RecordSet = z.infer<typeof described>['ResourceRecordSets'][number];

/** The zones whose records are read: those that are managed, and those that the state has records in. */
export async function zonesOf(cloud: Cloud, wanted: Wanted): Promise<string[]> {
  const held = [
    ...namesIn(wanted, ['aws_route53_zone'], 'zone_id'),
    ...namesIn(wanted, ['aws_route53_record'], 'zone_id'),
  ];
  if (!wanted.whole) return [...new Set(held)];
  const pages = paginateListHostedZones({ client: cloud.client(Route53Client), pageSize: PAGE.zones }, {});
  const zones = await allPages(pages, ({ HostedZones }) => HostedZones);
  return [...new Set([...held, ...zones.flatMap(({ Id }) => Id?.replace('/hostedzone/', '') ?? [])])];
}

/** Every record of a zone; none where there is no such zone. */
export async function recordSetsOf(cloud: Cloud, zone: string): Promise<RecordSet[]> {
  return (await unlessAbsent(every(cloud, zone), ['NoSuchHostedZone'])) ?? [];
}

async function every(cloud: Cloud, HostedZoneId: string): Promise<RecordSet[]> {
  const client = cloud.client(Route53Client);
  const found: RecordSet[] = [];
  let start: Pick<ListResourceRecordSetsCommandOutput, 'NextRecordName' | 'NextRecordType' | 'NextRecordIdentifier'> =
    {};
  for (;;) {
    const answer = await client.send(
      new ListResourceRecordSetsCommand({
        HostedZoneId,
        StartRecordName: start.NextRecordName,
        StartRecordType: start.NextRecordType,
        StartRecordIdentifier: start.NextRecordIdentifier,
        MaxItems: PAGE.records,
      }),
    );
    const page = parsed(described, answer, 'route53:ListResourceRecordSets', cloud.scope);
    found.push(...page.ResourceRecordSets);
    if (page.IsTruncated !== true) return found;
    start = answer;
  }
}
