import type { Service } from '../../reader';
import { alias } from './alias';
import { keys } from './key';
import { keyPolicy } from './key-policy';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html */
export const kms: Service = {
  client: 'KMSClient',
  actions: {
    DescribeKey: 'kms:DescribeKey',
    GetKeyPolicy: 'kms:GetKeyPolicy',
    GetKeyRotationStatus: 'kms:GetKeyRotationStatus',
    ListAliases: 'kms:ListAliases',
    ListKeys: 'kms:ListKeys',
    ListResourceTags: 'kms:ListResourceTags',
  },
  types: [alias, ...keys, keyPolicy],
};
