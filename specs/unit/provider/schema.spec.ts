import { expect } from 'chai';
import { awsSchema, dataSchema, resourceSchema } from '../../../harness/src/provider/schema';

describe('the schema of the AWS provider', () => {
  it('tells of an argument what type it has, and who sets it', () => {
    expect(resourceSchema('aws_db_instance')?.attributes.get('multi_az')).to.deep.equal({
      type: 'bool',
      required: false,
      optional: true,
      computed: true,
      sensitive: false,
    });
    expect(resourceSchema('aws_db_instance')?.attributes.get('password')).to.deep.include({ sensitive: true });
    expect(resourceSchema('aws_subnet')?.attributes.get('tags')?.type).to.deep.equal(['map', 'string']);
  });

  it('tells of a block how often it may stand, and what it holds', () => {
    const volume = resourceSchema('aws_instance')?.blocks.get('root_block_device');
    expect(volume).to.include({ nesting: 'list', min: 0, max: 1 });
    expect(volume?.attributes.get('encrypted')?.type).to.equal('bool');
    const statement = dataSchema('aws_iam_policy_document')?.blocks.get('statement');
    expect(statement).to.include({ nesting: 'list', max: undefined });
    expect([...(statement?.blocks.keys() ?? [])]).to.have.members(['condition', 'not_principals', 'principals']);
  });

  it('knows every type of its version and no other', () => {
    expect(awsSchema().version).to.equal('5.100.0');
    expect(awsSchema().resourceTypes).to.have.length(1526);
    expect(resourceSchema('aws_db_security_group')).to.equal(undefined);
    expect(dataSchema('aws_flow_log')).to.equal(undefined);
  });
});
