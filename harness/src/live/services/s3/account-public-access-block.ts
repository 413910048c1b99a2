import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { namesIn, parsed } from '../../answer';
import { unlessAbsent } from '../../failure';
import { oneByOne } from '../../own-calls';
import type { TypeReader } from '../../reader';
import { blocked, BLOCKS, blocksOf, NO_BLOCK } from './public-access-block';

/** The account's own block of public access, over that of every bucket. Where it is absent, nothing is blocked by it. */
export const accountPublicAccessBlock: TypeReader = {
  type: 'aws_s3_account_public_access_block',
  identity: ['id'],
  tells: ['account_id', ...BLOCKS],
  read: (cloud, wanted) => {
    const { account } = cloud.scope;
    const held = namesIn(wanted, ['aws_s3_account_public_access_block'], 'id');
    const accounts = wanted.whole && account !== null ? [...held, account] : held;
    return oneByOne([...new Set(accounts)], accountPublicAccessBlock.tells, async (id) => {
      const call = cloud.client(S3ControlClient).send(new GetPublicAccessBlockCommand({ AccountId: id }));
      const answer = await unlessAbsent(call, NO_BLOCK);
      if (answer === undefined) return undefined;
      const part = parsed(blocked, answer, 's3:GetAccountPublicAccessBlock', cloud.scope);
      return { values: { id, account_id: id, ...blocksOf(part) } };
    });
  },
};
