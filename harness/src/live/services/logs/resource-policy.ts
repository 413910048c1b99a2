import { CloudWatchLogsClient, DescribeResourcePoliciesCommand } from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import { namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import type { TypeReader } from '../../reader';
import { PAGE } from './log-group';

const page = z.object({
  nextToken: z.string().optional(),
  resourcePolicies: z
    .array(z.object({ policyName: z.string().optional(), policyDocument: z.string().optional() }))
    .optional(),
});

type Page = z.infer<typeof page>;

/** What AWS writes by itself when a service is told to deliver its logs here. */
const MADE_BY_AWS = 'AWSLogDelivery';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ResourcePolicy.html */
export const resourcePolicy: TypeReader = {
  type: 'aws_cloudwatch_log_resource_policy',
  identity: ['id'],
  tells: ['policy_document', 'policy_name'],
  read: async (cloud, wanted) => {
    const names = new Set(namesIn(wanted, ['aws_cloudwatch_log_resource_policy'], 'id'));
    const found = (await pagesOf(cloud)).flatMap(({ resourcePolicies = [] }) => resourcePolicies);
    return found
      .map(({ policyName: name = '', policyDocument }) => ({ name, document: policyDocument ?? null }))
      .filter(({ name }) => wanted.whole || names.has(name))
      .map(({ name, document }) => ({
        builtIn: name.startsWith(MADE_BY_AWS),
        values: { id: name, policy_name: name, policy_document: document },
      }));
  },
};

/** The SDK has no paginator for it. */
async function pagesOf(cloud: Cloud): Promise<Page[]> {
  const pages: Page[] = [];
  let nextToken: string | undefined;
  do {
    const answer = await cloud
      .client(CloudWatchLogsClient)
      .send(new DescribeResourcePoliciesCommand({ limit: PAGE, ...(nextToken === undefined ? {} : { nextToken }) }));
    const next = parsed(page, answer, 'logs:DescribeResourcePolicies', cloud.scope);
    pages.push(next);
    nextToken = next.nextToken;
  } while (nextToken !== undefined);
  return pages;
}
