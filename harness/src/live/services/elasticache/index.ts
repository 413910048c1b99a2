import type { Service } from '../../reader';
import { cluster } from './cluster';
import { parameterGroup } from './parameter-group';
import { replicationGroup } from './replication-group';
import { serverlessCache } from './serverless-cache';
import { subnetGroup } from './subnet-group';
import { user } from './user';
import { userGroup } from './user-group';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticache.html */
export const elasticache: Service = {
  client: 'ElastiCacheClient',
  actions: {
    DescribeCacheClusters: 'elasticache:DescribeCacheClusters',
    DescribeCacheParameterGroups: 'elasticache:DescribeCacheParameterGroups',
    DescribeCacheParameters: 'elasticache:DescribeCacheParameters',
    DescribeCacheSubnetGroups: 'elasticache:DescribeCacheSubnetGroups',
    DescribeReplicationGroups: 'elasticache:DescribeReplicationGroups',
    DescribeServerlessCaches: 'elasticache:DescribeServerlessCaches',
    DescribeUserGroups: 'elasticache:DescribeUserGroups',
    DescribeUsers: 'elasticache:DescribeUsers',
    ListTagsForResource: 'elasticache:ListTagsForResource',
  },
  types: [cluster, parameterGroup, replicationGroup, serverlessCache, subnetGroup, user, userGroup],
};
