import { expect } from 'chai';
import { laid } from '../../../harness/src/drift/lay';
import { heldResource } from '../live/fake-cloud';

describe('drift/lay', () => {
  const bucket = heldResource('aws_s3_bucket', { id: 'b' });
  const block = heldResource('aws_s3_bucket_public_access_block', { id: 'b', bucket: 'b' });

  it('takes away what was deleted, also where what was compared is a copy of it', () => {
    expect(laid({ kind: 'deleted', applied: { ...block } }, [bucket, block])).to.deep.equal([bucket]);
  });
});
