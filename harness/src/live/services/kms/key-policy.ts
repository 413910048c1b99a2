import { namesIn } from '../../answer';
import { unlessAbsent } from '../../failure';
import { oneByOne } from '../../own-calls';
import type { TypeReader } from '../../reader';
import { policyText } from './policy-text';

/** The policy of a key where a state holds it apart; every other key's policy is the key's own. */
export const keyPolicy: TypeReader = {
  type: 'aws_kms_key_policy',
  identity: ['id'],
  tells: ['key_id', 'policy'],
  read: (cloud, wanted) =>
    oneByOne(namesIn(wanted, ['aws_kms_key_policy'], 'id'), keyPolicy.tells, async (id) => {
      const policy = await unlessAbsent(policyText(cloud, id), ['NotFoundException']);
      return policy === undefined ? undefined : { values: { id, key_id: id, policy } };
    }),
};
