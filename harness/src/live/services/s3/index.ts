import type { Service } from '../../reader';
import { accountPublicAccessBlock } from './account-public-access-block';
import { acl } from './acl';
import { bucket } from './bucket';
import { encryption } from './encryption';
import { lifecycle } from './lifecycle';
import { logging } from './logging';
import { objectLock } from './object-lock';
import { ownershipControls } from './ownership-controls';
import { policy } from './policy';
import { publicAccessBlock } from './public-access-block';
import { splitReader } from './split';
import { versioning } from './versioning';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
export const s3: Service = {
  client: 'S3Client',
  actions: {
    GetBucketAcl: 's3:GetBucketAcl',
    GetBucketEncryption: 's3:GetEncryptionConfiguration',
    GetBucketLifecycleConfiguration: 's3:GetLifecycleConfiguration',
    GetBucketLogging: 's3:GetBucketLogging',
    GetBucketOwnershipControls: 's3:GetBucketOwnershipControls',
    GetBucketPolicy: 's3:GetBucketPolicy',
    GetBucketTagging: 's3:GetBucketTagging',
    GetBucketVersioning: 's3:GetBucketVersioning',
    GetObjectLockConfiguration: 's3:GetBucketObjectLockConfiguration',
    GetPublicAccessBlock: 's3:GetBucketPublicAccessBlock',
    ListBuckets: 's3:ListAllMyBuckets',
  },
  types: [
    bucket,
    splitReader(acl),
    splitReader(encryption),
    splitReader(lifecycle),
    splitReader(logging),
    splitReader(objectLock),
    splitReader(ownershipControls),
    splitReader(policy),
    splitReader(publicAccessBlock),
    splitReader(versioning),
  ],
};

/** What holds for the account is asked for elsewhere than what holds for a bucket. */
export const s3Control: Service = {
  client: 'S3ControlClient',
  actions: { GetPublicAccessBlock: 's3:GetAccountPublicAccessBlock' },
  types: [accountPublicAccessBlock],
};
