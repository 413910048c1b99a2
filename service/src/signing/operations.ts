import { openOperation, type Operations } from '../http/operation';
import { listKeys } from './keys';

export const signingOperations: Operations = {
  listKeys: openOperation({}, async (_call, { storage, signer }) => ({
    status: 200,
    json: { keys: await listKeys(storage.db, signer) },
  })),
};
