import type { Resource } from '../read/resource';
import { isUnknown } from '../read/values';
import type { Noun } from '../relate/noun';
import type { ServiceGateway } from './model';

/** The gateway endpoints of this input, to S3 and DynamoDB. */
export function serviceGateways(noun: Noun): ServiceGateway[] {
  return noun.inventory
    .ofType('aws_vpc_endpoint')
    .filter((resource) => isServiceGateway(noun, resource))
    .map((resource) => serviceGatewayOf(noun, resource));
}

/** Gateway is what an endpoint is that names no type. */
export function isServiceGateway(noun: Noun, resource: Resource): boolean {
  const type = noun.value(resource, 'vpc_endpoint_type');
  return resource.type === 'aws_vpc_endpoint' && (type === 'Gateway' || type === null);
}

export function serviceGatewayOf(noun: Noun, resource: Resource): ServiceGateway {
  const listed = noun.link(resource, 'route_tables');
  const associations = noun.link(resource, 'table_associations');
  const far = associations.to.map((one) => noun.link(one, 'route_table'));
  const service = noun.value(resource, 'service_name');
  return {
    address: resource.address,
    service: typeof service === 'string' ? service : isUnknown(service) ? 'a service' : resource.name,
    tables: new Set([listed, ...far].flatMap(({ to }) => to.map(({ address }) => address))),
    unknown: [listed, associations, ...far].find(({ unknown }) => unknown !== undefined)?.unknown,
  };
}
