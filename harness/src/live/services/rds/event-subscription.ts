import { paginateDescribeEventSubscriptions, RDSClient } from '@aws-sdk/client-rds';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { TypeReader } from '../../reader';
import { withOwn } from '../../with-own';
import { ownTags, PAGE } from './client';

const subscriptions = z.array(
  z.object({
    CustSubscriptionId: z.string(),
    EventSubscriptionArn: z.string(),
    CustomerAwsId: z.string().optional(),
    SnsTopicArn: z.string().optional(),
    SourceType: z.string().optional(),
    SourceIdsList: z.array(z.string()).optional(),
    EventCategoriesList: z.array(z.string()).optional(),
    Enabled: z.boolean().optional(),
  }),
);

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_EventSubscription.html */
export const eventSubscription: TypeReader = {
  type: 'aws_db_event_subscription',
  identity: ['id'],
  tells: [
    ...['arn', 'customer_aws_id', 'enabled', 'event_categories', 'name', 'sns_topic', 'source_ids', 'source_type'],
    'tags_all',
  ],
  read: async (cloud, wanted) => {
    const pages = paginateDescribeEventSubscriptions({ client: cloud.client(RDSClient), pageSize: PAGE }, {});
    const found = await allPages(pages, ({ EventSubscriptionsList }) => EventSubscriptionsList);
    const names = new Set(namesIn(wanted, ['aws_db_event_subscription'], 'id'));
    const observed = parsed(subscriptions, found, 'rds:DescribeEventSubscriptions', cloud.scope)
      .filter(({ CustSubscriptionId: name }) => wanted.whole || names.has(name))
      .map((one) =>
        withOwn(
          {
            values: {
              id: one.CustSubscriptionId,
              name: one.CustSubscriptionId,
              arn: one.EventSubscriptionArn,
              customer_aws_id: one.CustomerAwsId ?? null,
              sns_topic: one.SnsTopicArn ?? null,
              source_type: one.SourceType ?? null,
              source_ids: one.SourceIdsList ?? [],
              event_categories: one.EventCategoriesList ?? [],
              enabled: one.Enabled ?? false,
            },
          },
          [ownTags(cloud, one.EventSubscriptionArn)],
          ['SubscriptionNotFound', 'SubscriptionNotFoundFault'],
        ),
      );
    return (await Promise.all(observed)).flat();
  },
};
