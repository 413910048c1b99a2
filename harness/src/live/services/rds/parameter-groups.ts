import {
  paginateDescribeDBClusterParameterGroups,
  paginateDescribeDBClusterParameters,
  paginateDescribeDBParameterGroups,
  paginateDescribeDBParameters,
  type Parameter,
  RDSClient,
} from '@aws-sdk/client-rds';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import type { TypeReader } from '../../reader';
import { withOwn } from '../../with-own';
import { isDefault, ownTags, PAGE } from './client';

interface Group {
  readonly name: string;
  readonly arn: string;
  readonly family: string | null;
  readonly description: string | null;
}

interface Kind {
  readonly type: string;
  readonly groups: (cloud: Cloud) => Promise<Group[]>;
  /** Those that a user set: what is left at the family's default is not told by Terraform either. */
  readonly parameters: (client: RDSClient, name: string) => Promise<Parameter[]>;
  readonly action: string;
}

const parameters = z.array(
  z.object({ ParameterName: z.string(), ParameterValue: z.string().optional(), ApplyMethod: z.string().optional() }),
);

/** Parameter groups have no filter in RDS's API, so all are paged through. */
function parameterGroup({ type, groups, parameters: ask, action }: Kind): TypeReader {
  return {
    type,
    identity: ['id'],
    tells: ['arn', 'description', 'family', 'name', 'parameter', 'tags_all'],
    read: async (cloud, wanted) => {
      const names = new Set(namesIn(wanted, [type], 'id'));
      // AWS has a default group of every family, and nobody can change one.
      const meant = (await groups(cloud)).filter(({ name }) => names.has(name) || (wanted.whole && !isDefault(name)));
      const own = async (name: string): Promise<JsonObject> => {
        const set = parsed(parameters, await ask(cloud.client(RDSClient), name), action, cloud.scope);
        return {
          parameter: set.map(({ ParameterName, ParameterValue, ApplyMethod }) => ({
            name: ParameterName.toLowerCase(),
            value: ParameterValue ?? null,
            apply_method: ApplyMethod ?? null,
          })),
        };
      };
      const observed = meant.map((group) =>
        withOwn(
          { values: { id: group.name, ...group } },
          [{ attributes: ['parameter'], answer: own(group.name) }, ownTags(cloud, group.arn)],
          ['DBParameterGroupNotFound', 'DBParameterGroupNotFoundFault'],
        ),
      );
      return (await Promise.all(observed)).flat();
    },
  };
}

const described = z.array(
  z.object({
    DBParameterGroupName: z.string(),
    DBParameterGroupArn: z.string(),
    DBParameterGroupFamily: z.string().optional(),
    Description: z.string().optional(),
  }),
);

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBParameterGroup.html */
export const dbParameterGroup = parameterGroup({
  type: 'aws_db_parameter_group',
  action: 'rds:DescribeDBParameters',
  groups: async (cloud) => {
    const pages = paginateDescribeDBParameterGroups({ client: cloud.client(RDSClient), pageSize: PAGE }, {});
    const found = await allPages(pages, ({ DBParameterGroups }) => DBParameterGroups);
    return parsed(described, found, 'rds:DescribeDBParameterGroups', cloud.scope).map((one) => ({
      name: one.DBParameterGroupName,
      arn: one.DBParameterGroupArn,
      family: one.DBParameterGroupFamily ?? null,
      description: one.Description ?? null,
    }));
  },
  parameters: (client, DBParameterGroupName) =>
    allPages(
      paginateDescribeDBParameters({ client, pageSize: PAGE }, { DBParameterGroupName, Source: 'user' }),
      ({ Parameters }) => Parameters,
    ),
});

const describedOfClusters = z.array(
  z.object({
    DBClusterParameterGroupName: z.string(),
    DBClusterParameterGroupArn: z.string(),
    DBParameterGroupFamily: z.string().optional(),
    Description: z.string().optional(),
  }),
);

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBClusterParameterGroup.html */
export const clusterParameterGroup = parameterGroup({
  type: 'aws_rds_cluster_parameter_group',
  action: 'rds:DescribeDBClusterParameters',
  groups: async (cloud) => {
    const pages = paginateDescribeDBClusterParameterGroups({ client: cloud.client(RDSClient), pageSize: PAGE }, {});
    const found = await allPages(pages, ({ DBClusterParameterGroups }) => DBClusterParameterGroups);
    return parsed(describedOfClusters, found, 'rds:DescribeDBClusterParameterGroups', cloud.scope).map((one) => ({
      name: one.DBClusterParameterGroupName,
      arn: one.DBClusterParameterGroupArn,
      family: one.DBParameterGroupFamily ?? null,
      description: one.Description ?? null,
    }));
  },
  parameters: (client, DBClusterParameterGroupName) =>
    allPages(
      paginateDescribeDBClusterParameters({ client, pageSize: PAGE }, { DBClusterParameterGroupName, Source: 'user' }),
      ({ Parameters }) => Parameters,
    ),
});
