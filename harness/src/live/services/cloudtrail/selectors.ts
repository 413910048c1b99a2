import { CloudTrailClient, GetEventSelectorsCommand } from '@aws-sdk/client-cloudtrail';
import { z } from 'zod';
import type { Json } from '../../../read/json';
import { parsed } from '../../answer';
import type { Cloud } from '../../cloud';

const text = z.string().optional();
const texts = z.array(z.string()).optional();

const answer = z.object({
  AdvancedEventSelectors: z
    .array(
      z.object({
        Name: text,
        FieldSelectors: z.array(
          z.object({
            Field: z.string(),
            Equals: texts,
            NotEquals: texts,
            StartsWith: texts,
            NotStartsWith: texts,
            EndsWith: texts,
            NotEndsWith: texts,
          }),
        ),
      }),
    )
    .optional(),
  EventSelectors: z
    .array(
      z.object({
        IncludeManagementEvents: z.boolean().optional(),
        ReadWriteType: text,
        ExcludeManagementEventSources: texts,
        DataResources: z.array(z.object({ Type: text, Values: texts })).optional(),
      }),
    )
    .optional(),
});

type Answer = z.infer<typeof answer>;
type Basic = NonNullable<Answer['EventSelectors']>[number];
type Advanced = NonNullable<Answer['AdvancedEventSelectors']>[number];

/** What a trail records, in either of the two ways to say it. */
export async function selectorsOf(cloud: Cloud, TrailName: string): Promise<{ advanced: Json; basic: Json }> {
  const given = await cloud.client(CloudTrailClient).send(new GetEventSelectorsCommand({ TrailName }));
  const { AdvancedEventSelectors = [], EventSelectors = [] } = parsed(
    answer,
    given,
    'cloudtrail:GetEventSelectors',
    cloud.scope,
  );
  return { advanced: AdvancedEventSelectors.map(advancedOf), basic: EventSelectors.filter(isSet).map(basicOf) };
}

/** A trail that nobody gave selectors says so: every management event. Terraform leaves that out. */
function isSet({ IncludeManagementEvents, ReadWriteType, DataResources = [], ...rest }: Basic): boolean {
  const everything = IncludeManagementEvents === true && ReadWriteType === 'All';
  return !everything || DataResources.length > 0 || (rest.ExcludeManagementEventSources ?? []).length > 0;
}

function basicOf(one: Basic): Json {
  return {
    include_management_events: one.IncludeManagementEvents ?? null,
    read_write_type: one.ReadWriteType ?? null,
    exclude_management_event_sources: one.ExcludeManagementEventSources ?? [],
    data_resource: (one.DataResources ?? []).map(({ Type, Values }) => ({ type: Type ?? null, values: Values ?? [] })),
  };
}

function advancedOf({ Name, FieldSelectors }: Advanced): Json {
  return {
    name: Name ?? null,
    field_selector: FieldSelectors.map((one) => ({
      field: one.Field,
      equals: one.Equals ?? [],
      not_equals: one.NotEquals ?? [],
      starts_with: one.StartsWith ?? [],
      not_starts_with: one.NotStartsWith ?? [],
      ends_with: one.EndsWith ?? [],
      not_ends_with: one.NotEndsWith ?? [],
    })),
  };
}
