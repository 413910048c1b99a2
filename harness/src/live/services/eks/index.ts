import type { Service } from '../../reader';
import { accessEntry } from './access-entry';
import { accessPolicyAssociation } from './access-policy-association';
import { addon } from './addon';
import { cluster } from './cluster';
import { nodeGroup } from './node-group';
import { podIdentityAssociation } from './pod-identity-association';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelastickubernetesservice.html */
export const eks: Service = {
  client: 'EKSClient',
  actions: {
    DescribeAccessEntry: 'eks:DescribeAccessEntry',
    DescribeAddon: 'eks:DescribeAddon',
    DescribeCluster: 'eks:DescribeCluster',
    DescribeNodegroup: 'eks:DescribeNodegroup',
    DescribePodIdentityAssociation: 'eks:DescribePodIdentityAssociation',
    ListAccessEntries: 'eks:ListAccessEntries',
    ListAddons: 'eks:ListAddons',
    ListAssociatedAccessPolicies: 'eks:ListAssociatedAccessPolicies',
    ListClusters: 'eks:ListClusters',
    ListNodegroups: 'eks:ListNodegroups',
    ListPodIdentityAssociations: 'eks:ListPodIdentityAssociations',
  },
  types: [accessEntry, accessPolicyAssociation, addon, cluster, nodeGroup, podIdentityAssociation],
};
