import { expect } from 'chai';
import { autoscaling } from '../../../../harness/src/live/services/autoscaling/index';
import { readFake } from '../fake-cloud';

const WORKERS = {
  AutoScalingGroupName: 'workers',
  AutoScalingGroupARN: 'arn:workers',
  LaunchTemplate: { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'workers', Version: '$Latest' },
  MinSize: 1,
  MaxSize: 3,
  DesiredCapacity: 2,
  DefaultCooldown: 300,
  AvailabilityZones: ['eu-west-1a'],
  VPCZoneIdentifier: 'subnet-1,subnet-2',
  HealthCheckType: 'ELB',
  HealthCheckGracePeriod: 60,
  TargetGroupARNs: ['arn:group'],
  TerminationPolicies: ['Default'],
  SuspendedProcesses: [{ ProcessName: 'AZRebalance' }],
  Tags: [{ Key: 'Team', Value: 'platform', PropagateAtLaunch: true }],
};
const NODES = { AutoScalingGroupName: 'eks-1', Tags: [{ Key: 'eks:nodegroup-name', Value: 'general' }] };

describe('groups as Auto Scaling describes them', () => {
  it('have Terraform’s names and shapes, and EKS’s are its own', async () => {
    const { found } = await readFake(autoscaling, 'aws_autoscaling_group', {
      answers: { DescribeAutoScalingGroups: { AutoScalingGroups: [WORKERS, NODES] } },
      whole: true,
    });
    expect(found[0]).to.deep.equal({
      builtIn: false,
      values: {
        id: 'workers',
        name: 'workers',
        arn: 'arn:workers',
        launch_configuration: null,
        launch_template: [{ id: 'lt-1', name: 'workers', version: '$Latest' }],
        min_size: 1,
        mixed_instances_policy: [],
        max_size: 3,
        desired_capacity: 2,
        availability_zones: ['eu-west-1a'],
        vpc_zone_identifier: ['subnet-1', 'subnet-2'],
        placement_group: null,
        tag: [{ key: 'Team', value: 'platform', propagate_at_launch: true }],
        default_cooldown: 300,
        default_instance_warmup: 0,
        health_check_type: 'ELB',
        health_check_grace_period: 60,
        target_group_arns: ['arn:group'],
        traffic_source: [],
        load_balancers: [],
        termination_policies: [],
        suspended_processes: ['AZRebalance'],
        enabled_metrics: [],
        protect_from_scale_in: false,
        service_linked_role_arn: null,
        max_instance_lifetime: 0,
        capacity_rebalance: false,
      },
    });
    expect(found[1]?.builtIn).to.equal(true);
  });

  it('are asked for by name, a hundred at a time', async () => {
    const names = Array.from({ length: 150 }, (_, i) => ({ name: `group-${String(i)}` }));
    const { cloud } = await readFake(autoscaling, 'aws_autoscaling_group', {
      answers: { DescribeAutoScalingGroups: { AutoScalingGroups: [] } },
      held: { aws_autoscaling_group: names },
    });
    expect(cloud.inputs('DescribeAutoScalingGroups')).to.have.length(2);
  });
});
