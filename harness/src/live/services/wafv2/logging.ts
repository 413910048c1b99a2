import { GetLoggingConfigurationCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { z } from 'zod';
import { namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import type { Observed, TypeReader } from '../../reader';
import { asBlock } from './blocks';
import { GONE, webAcls } from './client';

const answer = z.object({
  LoggingConfiguration: z
    .object({
      ResourceArn: z.string(),
      LogDestinationConfigs: z.array(z.string()).optional(),
      RedactedFields: z.array(z.looseObject({})).optional(),
      LoggingFilter: z.looseObject({}).optional(),
    })
    .optional(),
});

/** https://docs.aws.amazon.com/waf/latest/APIReference/API_LoggingConfiguration.html: one for each ACL. */
export const logging: TypeReader = {
  type: 'aws_wafv2_web_acl_logging_configuration',
  identity: ['resource_arn'],
  childOf: ['aws_wafv2_web_acl'],
  tells: ['id', 'log_destination_configs', 'logging_filter', 'redacted_fields'],
  read: async (cloud, wanted) => {
    const acls = (await webAcls.of(cloud, wanted)).map(({ arn }) => arn);
    const held = namesIn(wanted, ['aws_wafv2_web_acl_logging_configuration'], 'resource_arn');
    const arns = [...new Set([...acls, ...held])];
    return (await Promise.all(arns.map((arn) => observe(cloud, arn)))).flat();
  },
};

async function observe(cloud: Cloud, ResourceArn: string): Promise<Observed[]> {
  const command = new GetLoggingConfigurationCommand({ ResourceArn });
  const given = await unlessAbsent(cloud.client(WAFV2Client).send(command), GONE);
  if (given === undefined) return [];
  const { LoggingConfiguration: config } = parsed(answer, given, 'wafv2:GetLoggingConfiguration', cloud.scope);
  if (config === undefined) return [];
  return [
    {
      values: {
        id: config.ResourceArn,
        resource_arn: config.ResourceArn,
        log_destination_configs: config.LogDestinationConfigs ?? [],
        redacted_fields: (config.RedactedFields ?? []).map(asBlock),
        logging_filter: config.LoggingFilter === undefined ? [] : [asBlock(config.LoggingFilter)],
      },
    },
  ];
}
