import { paginateDescribeLaunchTemplates, paginateDescribeLaunchTemplateVersions } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { namesIn, tagsOf } from '../../answer';
import type { TypeReader } from '../../reader';
import { arnOf } from './arn';
import { described, idsIn, PAGE } from './described';
import { LAUNCH_DATA, launchValues } from './launch-data';
import { tags } from './tags';

const TEMPLATE = z.object({
  LaunchTemplateId: z.string(),
  LaunchTemplateName: z.string(),
  DefaultVersionNumber: z.number().optional(),
  LatestVersionNumber: z.number().optional(),
  Tags: tags,
});

const VERSION = z.object({
  LaunchTemplateId: z.string(),
  VersionDescription: z.string().optional(),
  LaunchTemplateData: LAUNCH_DATA.optional(),
});

/**
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplate.html: templates are asked for by name, as no
 * filter takes ids; the latest versions of all templates come in one listing. User data is not kept.
 */
export const launchTemplate: TypeReader = {
  type: 'aws_launch_template',
  identity: ['id'],
  tells: [
    'arn',
    'block_device_mappings',
    'default_version',
    'description',
    'disable_api_stop',
    'disable_api_termination',
    'ebs_optimized',
    'iam_instance_profile',
    'image_id',
    'instance_initiated_shutdown_behavior',
    'instance_type',
    'key_name',
    'latest_version',
    'metadata_options',
    'monitoring',
    'name',
    'network_interfaces',
    'tag_specifications',
    'tags_all',
    'vpc_security_group_ids',
  ],
  read: async (cloud, wanted) => {
    const held = idsIn(wanted, 'aws_launch_template');
    const names = { name: 'launch-template-name', values: namesIn(wanted, ['aws_launch_template'], 'name') };
    const [templates, versions] = await Promise.all([
      described(cloud, wanted.whole ? undefined : names, {
        action: 'ec2:DescribeLaunchTemplates',
        pages: (client, Filters) => paginateDescribeLaunchTemplates({ client, pageSize: PAGE }, { Filters }),
        items: ({ LaunchTemplates }) => LaunchTemplates,
        schema: TEMPLATE,
      }),
      described(cloud, undefined, {
        action: 'ec2:DescribeLaunchTemplateVersions',
        pages: (client) =>
          paginateDescribeLaunchTemplateVersions({ client, pageSize: PAGE }, { Versions: ['$Latest'] }),
        items: ({ LaunchTemplateVersions }) => LaunchTemplateVersions,
        schema: VERSION,
      }),
    ]);
    const latest = new Map(versions.map((version) => [version.LaunchTemplateId, version]));
    return templates
      .filter(({ LaunchTemplateId }) => wanted.whole || held.has(LaunchTemplateId))
      .map((one) => {
        const version = latest.get(one.LaunchTemplateId);
        return {
          // Services make templates of their own, and tag them.
          builtIn: (one.Tags ?? []).some(({ Key }) => Key?.startsWith('aws:') === true || Key === 'eks:nodegroup-name'),
          values: {
            id: one.LaunchTemplateId,
            arn: arnOf(cloud, undefined, `launch-template/${one.LaunchTemplateId}`),
            name: one.LaunchTemplateName,
            default_version: one.DefaultVersionNumber ?? null,
            latest_version: one.LatestVersionNumber ?? null,
            description: version?.VersionDescription ?? null,
            ...launchValues(version?.LaunchTemplateData ?? {}),
            tags_all: tagsOf(one.Tags),
          },
        };
      });
  },
};
