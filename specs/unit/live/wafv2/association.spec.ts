import { expect } from 'chai';
import { elbv2 } from '../../../../harness/src/live/services/elbv2/index';
import { wafv2 } from '../../../../harness/src/live/services/wafv2/index';
import { allow } from '../../../../harness/src/live/services';
import { awsError, readFake } from '../fake-cloud';

const ACL = 'arn:acl';
const BALANCERS = {
  LoadBalancers: [
    { LoadBalancerArn: 'arn:edge', LoadBalancerName: 'edge', Type: 'application' },
    { LoadBalancerArn: 'arn:tcp', LoadBalancerName: 'tcp', Type: 'network' },
    { LoadBalancerArn: 'arn:theirs', LoadBalancerName: 'theirs', Type: 'application' },
  ],
};
const balancers = { aws_lb: [{ id: 'arn:edge' }, { id: 'arn:tcp' }] };

describe('what web ACLs stand before', () => {
  before(() => {
    allow(elbv2);
  });

  it('is asked of each application balancer that is managed, and of what the state says', async () => {
    const { found, cloud } = await readFake(wafv2, 'aws_wafv2_web_acl_association', {
      answers: { DescribeLoadBalancers: BALANCERS, GetWebACLForResource: { WebACL: { ARN: ACL } } },
      held: { ...balancers, aws_wafv2_web_acl_association: [{ resource_arn: 'arn:api' }] },
    });
    expect(found).to.deep.equal([
      { values: { id: 'arn:acl,arn:api', resource_arn: 'arn:api', web_acl_arn: ACL } },
      { values: { id: 'arn:acl,arn:edge', resource_arn: 'arn:edge', web_acl_arn: ACL } },
    ]);
    expect(cloud.inputs('GetWebACLForResource')).to.deep.equal([
      { ResourceArn: 'arn:api' },
      { ResourceArn: 'arn:edge' },
    ]);
  });

  it('is nothing once the association is removed, or the resource gone', async () => {
    for (const answer of [{}, awsError('WAFNonexistentItemException')]) {
      const { found } = await readFake(wafv2, 'aws_wafv2_web_acl_association', {
        answers: { GetWebACLForResource: answer },
        held: { aws_wafv2_web_acl_association: [{ resource_arn: 'arn:edge', web_acl_arn: ACL }] },
      });
      expect(found).to.deep.equal([]);
    }
  });

  it('is not known where it may not be asked', async () => {
    const failed = await readFake(wafv2, 'aws_wafv2_web_acl_association', {
      answers: { GetWebACLForResource: awsError('WAFAccessDeniedException') },
      held: { aws_wafv2_web_acl_association: [{ resource_arn: 'arn:edge' }] },
    }).catch((thrown: unknown) => thrown);
    expect(failed).to.include({ name: 'ReadFailure', kind: 'denied', action: 'wafv2:GetWebACLForResource' });
  });
});

describe('the logging of web ACLs', () => {
  const acl = { aws_wafv2_web_acl: [{ id: '1', name: 'edge', scope: 'REGIONAL' }] };
  const GetWebACL = { WebACL: { Id: '1', Name: 'edge', ARN: ACL } };

  it('is seen where no state has it', async () => {
    const { found } = await readFake(wafv2, 'aws_wafv2_web_acl_logging_configuration', {
      answers: {
        GetWebACL,
        GetLoggingConfiguration: {
          LoggingConfiguration: {
            ResourceArn: ACL,
            LogDestinationConfigs: ['arn:log-group'],
            RedactedFields: [{ SingleHeader: { Name: 'cookie' } }, { UriPath: {} }],
            LoggingFilter: {
              DefaultBehavior: 'KEEP',
              Filters: [
                {
                  Behavior: 'DROP',
                  Requirement: 'MEETS_ANY',
                  Conditions: [{ ActionCondition: { Action: 'ALLOW' } }],
                },
              ],
            },
          },
        },
      },
      held: acl,
    });
    expect(found).to.deep.equal([
      {
        values: {
          id: ACL,
          resource_arn: ACL,
          log_destination_configs: ['arn:log-group'],
          redacted_fields: [{ single_header: [{ name: 'cookie' }] }, { uri_path: [{}] }],
          logging_filter: [
            {
              default_behavior: 'KEEP',
              filter: [
                {
                  behavior: 'DROP',
                  requirement: 'MEETS_ANY',
                  condition: [{ action_condition: [{ action: 'ALLOW' }] }],
                },
              ],
            },
          ],
        },
      },
    ]);
  });

  it('is none where there is none', async () => {
    const { found } = await readFake(wafv2, 'aws_wafv2_web_acl_logging_configuration', {
      answers: { GetWebACL, GetLoggingConfiguration: awsError('WAFNonexistentItemException') },
      held: acl,
    });
    expect(found).to.deep.equal([]);
  });
});
