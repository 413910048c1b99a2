import { AmpClient, DescribeLoggingConfigurationCommand, paginateListWorkspaces } from '@aws-sdk/client-amp';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import type { TypeReader } from '../../reader';
import { mappedTags, tagMap } from '../../tag-map';
import { withOwn } from '../../with-own';

const TYPE = 'aws_prometheus_workspace';
const PAGE = 100;

const described = z.array(
  z.object({
    workspaceId: z.string(),
    alias: z.string().optional(),
    arn: z.string(),
    kmsKeyArn: z.string().optional(),
    tags: tagMap,
  }),
);
const logging = z.object({ loggingConfiguration: z.object({ logGroupArn: z.string().optional() }).optional() });

/** https://docs.aws.amazon.com/prometheus/latest/APIReference/API_WorkspaceSummary.html */
export const workspace: TypeReader = {
  type: TYPE,
  identity: ['id'],
  tells: ['alias', 'arn', 'kms_key_arn', 'logging_configuration', 'tags_all'],
  read: async (cloud, wanted) => {
    const pages = paginateListWorkspaces({ client: cloud.client(AmpClient), pageSize: PAGE }, {});
    const found = await allPages(pages, ({ workspaces }) => workspaces);
    const ids = new Set(namesIn(wanted, [TYPE], 'id'));
    const observed = parsed(described, found, 'aps:ListWorkspaces', cloud.scope)
      .filter(({ workspaceId }) => wanted.whole || ids.has(workspaceId))
      .map((one) => {
        const values = {
          id: one.workspaceId,
          arn: one.arn,
          alias: one.alias ?? null,
          kms_key_arn: one.kmsKeyArn ?? null,
          tags_all: mappedTags(one.tags),
        };
        const own = { attributes: ['logging_configuration'], answer: loggingOf(cloud, one.workspaceId) };
        return withOwn({ values }, [own]);
      });
    return (await Promise.all(observed)).flat();
  },
};

async function loggingOf(cloud: Cloud, workspaceId: string): Promise<JsonObject> {
  const command = new DescribeLoggingConfigurationCommand({ workspaceId });
  const given = await unlessAbsent(cloud.client(AmpClient).send(command), ['ResourceNotFoundException']);
  if (given === undefined) return { logging_configuration: [] };
  const { loggingConfiguration: one } = parsed(logging, given, 'aps:DescribeLoggingConfiguration', cloud.scope);
  return { logging_configuration: one === undefined ? [] : [{ log_group_arn: one.logGroupArn ?? null }] };
}
