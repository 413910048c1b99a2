import type { Service } from '../../reader';
import { securityGroupRule } from './classic-rule';
import { ebsEncryptionByDefault, ebsVolume } from './ebs';
import { flowLog } from './flow-log';
import { instance } from './instance';
import { egressOnlyInternetGateway, internetGateway } from './internet-gateway';
import { launchTemplate } from './launch-template';
import { eip, natGateway } from './nat-gateway';
import { defaultNetworkAcl, networkAcl, networkAclAssociation, networkAclRule } from './network-acl';
import { networkInterface } from './network-interface';
import { managedPrefixList } from './prefix-list';
import { route } from './route';
import { defaultRouteTable, routeTable } from './route-table';
import { mainRouteTableAssociation, routeTableAssociation } from './route-table-association';
import { defaultSecurityGroup, securityGroup } from './security-group';
import { egressRule, ingressRule } from './security-group-rule';
import { defaultSubnet, subnet } from './subnet';
import { defaultVpc, vpc } from './vpc';
import { vpcEndpoint, vpcEndpointAssociations, vpcEndpointPolicy } from './vpc-endpoint';
import { vpcPeeringConnection } from './vpc-peering-connection';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
const ACTIONS = [
  'DescribeAddresses',
  'DescribeEgressOnlyInternetGateways',
  'DescribeFlowLogs',
  'DescribeInstances',
  'DescribeInternetGateways',
  'DescribeLaunchTemplateVersions',
  'DescribeLaunchTemplates',
  'DescribeManagedPrefixLists',
  'DescribeNatGateways',
  'DescribeNetworkAcls',
  'DescribeNetworkInterfaces',
  'DescribeRouteTables',
  'DescribeSecurityGroupRules',
  'DescribeSecurityGroups',
  'DescribeSubnets',
  'DescribeVolumes',
  'DescribeVpcAttribute',
  'DescribeVpcEndpoints',
  'DescribeVpcPeeringConnections',
  'DescribeVpcs',
  'GetEbsEncryptionByDefault',
  'GetManagedPrefixListEntries',
];

export const ec2: Service = {
  client: 'EC2Client',
  // Every call of EC2 is allowed by the action of its own name.
  actions: Object.fromEntries(ACTIONS.map((name) => [name, `ec2:${name}`])),
  types: [
    defaultNetworkAcl,
    defaultRouteTable,
    defaultSecurityGroup,
    defaultSubnet,
    defaultVpc,
    ebsEncryptionByDefault,
    ebsVolume,
    egressOnlyInternetGateway,
    egressRule,
    eip,
    flowLog,
    ingressRule,
    instance,
    internetGateway,
    launchTemplate,
    mainRouteTableAssociation,
    managedPrefixList,
    natGateway,
    networkAcl,
    networkAclAssociation,
    networkAclRule,
    networkInterface,
    route,
    routeTable,
    routeTableAssociation,
    securityGroup,
    securityGroupRule,
    subnet,
    vpc,
    vpcEndpoint,
    ...vpcEndpointAssociations,
    vpcEndpointPolicy,
    vpcPeeringConnection,
  ],
};
