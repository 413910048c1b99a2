import type { TypeReader } from '../../reader';
import { idsIn } from './described';
import { routeTables, SUBNETS, VPCS } from './route-tables';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RouteTableAssociation.html */
export const routeTableAssociation: TypeReader = {
  type: 'aws_route_table_association',
  identity: ['id'],
  tells: ['gateway_id', 'route_table_id', 'subnet_id'],
  childOf: SUBNETS,
  read: async (cloud, wanted) => {
    const held = idsIn(wanted, 'aws_route_table_association');
    const subnets = idsIn(wanted, ...SUBNETS);
    const associations = (await routeTables(cloud, wanted)).flatMap(({ Associations = [] }) => Associations);
    return associations
      .filter(({ Main }) => Main !== true)
      .filter(({ RouteTableAssociationId: id, SubnetId = '' }) => wanted.whole || held.has(id) || subnets.has(SubnetId))
      .map((one) => ({
        values: {
          id: one.RouteTableAssociationId,
          subnet_id: one.SubnetId ?? '',
          gateway_id: one.GatewayId ?? '',
          route_table_id: one.RouteTableId,
        },
      }));
  },
};

/**
 * Which table is the main one of a VPC. Every VPC has exactly one, whoever manages it, and AWS gives the association a
 * new id with each change: so it is known by its VPC. Where a state has adopted the very table, that one says it.
 */
export const mainRouteTableAssociation: TypeReader = {
  type: 'aws_main_route_table_association',
  identity: ['vpc_id'],
  tells: ['route_table_id', 'vpc_id'],
  childOf: [...VPCS, ...SUBNETS],
  read: async (cloud, wanted) => {
    const adopted = idsIn(wanted, 'aws_default_route_table');
    const held = new Set(wanted.of('aws_main_route_table_association').map(({ after }) => after['vpc_id']));
    return (await routeTables(cloud, wanted)).flatMap(({ VpcId, RouteTableId, Associations = [] }) =>
      Associations.filter(({ Main }) => Main === true)
        .filter(() => held.has(VpcId) || !adopted.has(RouteTableId))
        .map(({ RouteTableAssociationId: id }) => ({
          context: true,
          values: { id, vpc_id: VpcId, route_table_id: RouteTableId },
        })),
    );
  },
};
