import { expect } from 'chai';
import { linkOf } from '../../../harness/src/relate/links';
import { block, nounOf, ref, resource } from '../plan-builder';

function link(resources: readonly ReturnType<typeof resource>[], address: string, name: string): object {
  const noun = nounOf({ resources });
  const { to, ...rest } = linkOf(noun, noun.inventory.get(address)!, name);
  return { to: to.map((far) => far.address), ...rest };
}

describe('links at the edge of the network', () => {
  it('lead from a workload to the VPC whose default group it names', () => {
    const vpc = resource('aws_vpc.v');
    const named = resource('aws_db_instance.d', {
      vpc_security_group_ids: ref('aws_vpc.v.default_security_group_id'),
    });
    expect(link([vpc, named], 'aws_db_instance.d', 'default_group_of')).to.deep.equal({ to: ['aws_vpc.v'] });
  });

  it('lead from a VPC to its endpoints, and from those to what is attached to them', () => {
    const resources = [
      resource('aws_vpc.v'),
      resource('aws_vpc_endpoint.e', { vpc_id: ref('aws_vpc.v.id') }),
      resource('aws_vpc_endpoint_policy.p', { vpc_endpoint_id: ref('aws_vpc_endpoint.e.id') }),
      resource('aws_vpc_endpoint_subnet_association.s', { vpc_endpoint_id: ref('aws_vpc_endpoint.e.id') }),
      resource('aws_vpc_endpoint_security_group_association.g', { vpc_endpoint_id: ref('aws_vpc_endpoint.e.id') }),
    ];
    expect(link(resources, 'aws_vpc.v', 'endpoints')).to.deep.equal({ to: ['aws_vpc_endpoint.e'] });
    const of = (name: string): object => link(resources, 'aws_vpc_endpoint.e', name);
    expect(of('endpoint_policies')).to.deep.equal({ to: ['aws_vpc_endpoint_policy.p'] });
    expect(of('subnet_associations')).to.deep.equal({ to: ['aws_vpc_endpoint_subnet_association.s'] });
    expect(of('group_associations')).to.deep.equal({ to: ['aws_vpc_endpoint_security_group_association.g'] });
  });

  it('lead from a web ACL to where it logs, by ARN with or without the star of a log group', () => {
    const resources = [
      resource('aws_wafv2_web_acl.w'),
      resource('aws_cloudwatch_log_group.l', { arn: 'arn:aws:logs:eu-west-1:1:log-group:aws-waf-logs-edge' }),
      resource('aws_wafv2_web_acl_logging_configuration.c', {
        resource_arn: ref('aws_wafv2_web_acl.w.arn'),
        log_destination_configs: ['arn:aws:logs:eu-west-1:1:log-group:aws-waf-logs-edge:*'],
      }),
    ];
    expect(link(resources, 'aws_wafv2_web_acl_logging_configuration.c', 'destinations')).to.deep.equal({
      to: ['aws_cloudwatch_log_group.l'],
    });
  });

  it('lead from a balancer and from a flow log to the bucket that they log into', () => {
    const resources = [
      resource('aws_s3_bucket.b', { bucket: 'logs', arn: 'arn:aws:s3:::logs' }),
      resource('aws_lb.l', { access_logs: [block({ bucket: 'logs' })] }),
      resource('aws_flow_log.f', { log_destination: 'arn:aws:s3:::logs' }),
    ];
    expect(link(resources, 'aws_lb.l', 'log_bucket')).to.deep.equal({ to: ['aws_s3_bucket.b'] });
    expect(link(resources, 'aws_flow_log.f', 'log_bucket')).to.deep.equal({ to: ['aws_s3_bucket.b'] });
  });

  it('lead from a domain to every resource policy of CloudWatch Logs', () => {
    const resources = [
      resource('aws_opensearch_domain.d'),
      resource('aws_cloudwatch_log_resource_policy.a'),
      resource('aws_cloudwatch_log_resource_policy.b'),
    ];
    expect(link(resources, 'aws_opensearch_domain.d', 'log_resource_policies')).to.deep.equal({
      to: ['aws_cloudwatch_log_resource_policy.a', 'aws_cloudwatch_log_resource_policy.b'],
    });
  });

  it('lead from a group of instances to what attaches a balancer to it', () => {
    const resources = [
      resource('aws_autoscaling_group.g', { name: 'g' }),
      resource('aws_autoscaling_attachment.a', { autoscaling_group_name: ref('aws_autoscaling_group.g.id') }),
    ];
    expect(link(resources, 'aws_autoscaling_group.g', 'balancer_attachments')).to.deep.equal({
      to: ['aws_autoscaling_attachment.a'],
    });
  });
});
