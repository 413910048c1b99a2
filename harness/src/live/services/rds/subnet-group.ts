import { paginateDescribeDBSubnetGroups, RDSClient } from '@aws-sdk/client-rds';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { TypeReader } from '../../reader';
import { withOwn } from '../../with-own';
import { isDefault, ownTags, PAGE } from './client';

const groups = z.array(
  z.object({
    DBSubnetGroupName: z.string(),
    DBSubnetGroupDescription: z.string().optional(),
    DBSubnetGroupArn: z.string(),
    VpcId: z.string().optional(),
    Subnets: z.array(z.object({ SubnetIdentifier: z.string().optional() })).optional(),
    SupportedNetworkTypes: z.array(z.string()).optional(),
  }),
);

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBSubnetGroup.html: no filter, so all are paged through. */
export const subnetGroup: TypeReader = {
  type: 'aws_db_subnet_group',
  identity: ['id'],
  tells: ['arn', 'description', 'name', 'subnet_ids', 'supported_network_types', 'tags_all', 'vpc_id'],
  read: async (cloud, wanted) => {
    const client = cloud.client(RDSClient);
    const pages = paginateDescribeDBSubnetGroups({ client, pageSize: PAGE }, {});
    const found = await allPages(pages, ({ DBSubnetGroups }) => DBSubnetGroups);
    const names = new Set(namesIn(wanted, ['aws_db_subnet_group'], 'id'));
    const observed = await Promise.all(
      parsed(groups, found, 'rds:DescribeDBSubnetGroups', cloud.scope)
        .filter(({ DBSubnetGroupName: name }) => wanted.whole || names.has(name))
        .map((one) => {
          const values = {
            id: one.DBSubnetGroupName,
            name: one.DBSubnetGroupName,
            arn: one.DBSubnetGroupArn,
            description: one.DBSubnetGroupDescription ?? null,
            vpc_id: one.VpcId ?? null,
            subnet_ids: (one.Subnets ?? []).flatMap(({ SubnetIdentifier: id }) => id ?? []),
            supported_network_types: one.SupportedNetworkTypes ?? [],
          };
          const builtIn = isDefault(one.DBSubnetGroupName);
          return withOwn({ builtIn, values }, [ownTags(cloud, one.DBSubnetGroupArn)], ['DBSubnetGroupNotFoundFault']);
        }),
    );
    return observed.flat();
  },
};
