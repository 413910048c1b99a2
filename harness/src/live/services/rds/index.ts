import type { Service } from '../../reader';
import { cluster } from './cluster';
import { clusterInstance } from './cluster-instance';
import { clusterSnapshots } from './cluster-snapshot';
import { dbInstance } from './db-instance';
import { dbSnapshots } from './db-snapshot';
import { eventSubscription } from './event-subscription';
import { globalCluster } from './global-cluster';
import { clusterParameterGroup, dbParameterGroup } from './parameter-groups';
import { subnetGroup } from './subnet-group';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html */
export const rds: Service = {
  client: 'RDSClient',
  actions: {
    DescribeDBClusterParameterGroups: 'rds:DescribeDBClusterParameterGroups',
    DescribeDBClusterParameters: 'rds:DescribeDBClusterParameters',
    DescribeDBClusterSnapshotAttributes: 'rds:DescribeDBClusterSnapshotAttributes',
    DescribeDBClusterSnapshots: 'rds:DescribeDBClusterSnapshots',
    DescribeDBClusters: 'rds:DescribeDBClusters',
    DescribeDBInstances: 'rds:DescribeDBInstances',
    DescribeDBParameterGroups: 'rds:DescribeDBParameterGroups',
    DescribeDBParameters: 'rds:DescribeDBParameters',
    DescribeDBSnapshotAttributes: 'rds:DescribeDBSnapshotAttributes',
    DescribeDBSnapshots: 'rds:DescribeDBSnapshots',
    DescribeDBSubnetGroups: 'rds:DescribeDBSubnetGroups',
    DescribeEventSubscriptions: 'rds:DescribeEventSubscriptions',
    DescribeGlobalClusters: 'rds:DescribeGlobalClusters',
    ListTagsForResource: 'rds:ListTagsForResource',
  },
  types: [
    cluster,
    clusterInstance,
    ...clusterSnapshots,
    clusterParameterGroup,
    dbInstance,
    ...dbSnapshots,
    dbParameterGroup,
    subnetGroup,
    eventSubscription,
    globalCluster,
  ],
};
