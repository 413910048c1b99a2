import { ACMClient, RequestCertificateCommand } from '@aws-sdk/client-acm';
import { CreateSubnetCommand, CreateVpcCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  AssociateAccessPolicyCommand,
  CreateAccessEntryCommand,
  CreateClusterCommand,
  EKSClient,
  UpdateClusterConfigCommand,
} from '@aws-sdk/client-eks';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  ModifyLoadBalancerAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  CreateReplicationGroupCommand,
  ElastiCacheClient,
  ModifyReplicationGroupCommand,
} from '@aws-sdk/client-elasticache';
import {
  CreateDBInstanceCommand,
  CreateDBParameterGroupCommand,
  ModifyDBInstanceCommand,
  ModifyDBParameterGroupCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import {
  AssociateWebACLCommand,
  CreateWebACLCommand,
  DisassociateWebACLCommand,
  WAFV2Client,
} from '@aws-sdk/client-wafv2';
import type { JsonObject } from '../../harness/src/read/json';

/** One database, cache, balancer with its ACL, and cluster of a stand-in, made by SDK. */
export class DataServices {
  private readonly acm: ACMClient;
  private readonly ec2: EC2Client;
  private readonly eks: EKSClient;
  private readonly elbv2: ElasticLoadBalancingV2Client;
  private readonly cache: ElastiCacheClient;
  private readonly rds: RDSClient;
  private readonly waf: WAFV2Client;
  private arns = { balancer: '', listener: '', acl: '' };

  constructor(endpoint: string) {
    const credentials = { accessKeyId: 'standin', secretAccessKey: 'standin' };
    const settings = { endpoint, region: 'eu-west-1', credentials };
    this.acm = new ACMClient(settings);
    this.ec2 = new EC2Client(settings);
    this.eks = new EKSClient(settings);
    this.elbv2 = new ElasticLoadBalancingV2Client(settings);
    this.cache = new ElastiCacheClient(settings);
    this.rds = new RDSClient(settings);
    this.waf = new WAFV2Client(settings);
  }

  /** What names each in a state, by address. */
  async make(): Promise<Readonly<Record<string, JsonObject>>> {
    const subnets = await this.subnets();
    await Promise.all([this.makeDatabase(), this.makeCache(), this.makeCluster(subnets), this.makeEdge(subnets)]);
    const { balancer, listener } = this.arns;
    const acl = this.arns.acl.split('/').at(-1) ?? '';
    return {
      'aws_db_instance.ledger': { identifier: 'ledger' },
      'aws_db_parameter_group.ledger': { id: 'ledger-17' },
      'aws_elasticache_replication_group.ledger': { replication_group_id: 'ledger' },
      'aws_eks_cluster.ledger': { id: 'ledger', name: 'ledger' },
      'aws_lb.edge': { id: balancer },
      'aws_lb_listener.https': { id: listener, load_balancer_arn: balancer },
      'aws_wafv2_web_acl.edge': { id: acl, name: 'edge', scope: 'REGIONAL' },
      'aws_wafv2_web_acl_association.edge': { resource_arn: balancer },
    };
  }

  /** What a hurried person does by hand. */
  async loosen(): Promise<void> {
    const { balancer, listener } = this.arns;
    const policy = 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy';
    const intruder = { clusterName: 'ledger', principalArn: 'arn:aws:iam::123456789012:role/intruder' };
    await this.rds.send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: 'ledger',
        MultiAZ: false,
        DeletionProtection: false,
        ApplyImmediately: true,
      }),
    );
    await this.rds.send(
      new ModifyDBParameterGroupCommand({ DBParameterGroupName: 'ledger-17', Parameters: [ssl('0')] }),
    );
    await this.rds.send(new CreateDBInstanceCommand({ ...DATABASE, DBInstanceIdentifier: 'forgotten' }));
    await this.cache.send(
      new ModifyReplicationGroupCommand({
        ReplicationGroupId: 'ledger',
        MultiAZEnabled: false,
        AutomaticFailoverEnabled: false,
      }),
    );
    await this.elbv2.send(new ModifyListenerCommand({ ListenerArn: listener, SslPolicy: 'ELBSecurityPolicy-2016-08' }));
    await this.elbv2.send(
      new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn: balancer, Attributes: [protection('false')] }),
    );
    await this.waf.send(new DisassociateWebACLCommand({ ResourceArn: balancer }));
    await this.eks.send(
      new UpdateClusterConfigCommand({
        name: 'ledger',
        resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ['0.0.0.0/0'] },
      }),
    );
    await this.eks.send(new CreateAccessEntryCommand(intruder));
    await this.eks.send(
      new AssociateAccessPolicyCommand({ ...intruder, policyArn: policy, accessScope: { type: 'cluster' } }),
    );
  }

  private async subnets(): Promise<string[]> {
    const { Vpc } = await this.ec2.send(new CreateVpcCommand({ CidrBlock: '10.2.0.0/16' }));
    const made = ['a', 'b'].map(async (zone, i) => {
      const place = { CidrBlock: `10.2.${String(i)}.0/24`, AvailabilityZone: `eu-west-1${zone}` };
      const { Subnet } = await this.ec2.send(new CreateSubnetCommand({ VpcId: Vpc?.VpcId, ...place }));
      return Subnet?.SubnetId ?? '';
    });
    return Promise.all(made);
  }

  private async makeDatabase(): Promise<void> {
    const group = {
      DBParameterGroupName: 'ledger-17',
      DBParameterGroupFamily: 'postgres17',
      Description: 'of the ledger',
    };
    await this.rds.send(new CreateDBParameterGroupCommand(group));
    await this.rds.send(
      new ModifyDBParameterGroupCommand({ DBParameterGroupName: 'ledger-17', Parameters: [ssl('1')] }),
    );
    const safe = { MultiAZ: true, DeletionProtection: true, DBParameterGroupName: 'ledger-17' };
    await this.rds.send(new CreateDBInstanceCommand({ ...DATABASE, DBInstanceIdentifier: 'ledger', ...safe }));
  }

  private async makeCache(): Promise<void> {
    await this.cache.send(
      new CreateReplicationGroupCommand({
        ReplicationGroupId: 'ledger',
        ReplicationGroupDescription: 'of the ledger',
        Engine: 'redis',
        EngineVersion: '7.1',
        CacheNodeType: 'cache.t4g.small',
        NumCacheClusters: 2,
        MultiAZEnabled: true,
        AutomaticFailoverEnabled: true,
      }),
    );
  }

  private async makeCluster(subnetIds: string[]): Promise<void> {
    const resourcesVpcConfig = { subnetIds, endpointPublicAccess: false, endpointPrivateAccess: true };
    const roleArn = 'arn:aws:iam::123456789012:role/cluster';
    await this.eks.send(new CreateClusterCommand({ name: 'ledger', roleArn, resourcesVpcConfig }));
  }

  private async makeEdge(Subnets: string[]): Promise<void> {
    const made = await this.elbv2.send(new CreateLoadBalancerCommand({ Name: 'edge', Subnets }));
    const balancer = made.LoadBalancers?.[0]?.LoadBalancerArn ?? '';
    const { CertificateArn } = await this.acm.send(new RequestCertificateCommand({ DomainName: 'edge.example' }));
    const { Listeners } = await this.elbv2.send(
      new CreateListenerCommand({
        LoadBalancerArn: balancer,
        Port: 443,
        Protocol: 'HTTPS',
        Certificates: [{ CertificateArn }],
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
      }),
    );
    await this.elbv2.send(
      new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn: balancer, Attributes: [protection('true')] }),
    );
    const { Summary } = await this.waf.send(
      new CreateWebACLCommand({
        Name: 'edge',
        Scope: 'REGIONAL',
        DefaultAction: { Allow: {} },
        VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: 'edge' },
      }),
    );
    const acl = Summary?.ARN ?? '';
    await this.waf.send(new AssociateWebACLCommand({ WebACLArn: acl, ResourceArn: balancer }));
    this.arns = { balancer, listener: Listeners?.[0]?.ListenerArn ?? '', acl };
  }
}

const DATABASE = {
  DBInstanceClass: 'db.t4g.medium',
  Engine: 'postgres',
  EngineVersion: '17',
  AllocatedStorage: 20,
  MasterUsername: 'steward',
  ManageMasterUserPassword: true,
};

function ssl(ParameterValue: string): { ParameterName: string; ParameterValue: string; ApplyMethod: 'immediate' } {
  return { ParameterName: 'rds.force_ssl', ParameterValue, ApplyMethod: 'immediate' };
}

function protection(Value: string): { Key: string; Value: string } {
  return { Key: 'deletion_protection.enabled', Value };
}
