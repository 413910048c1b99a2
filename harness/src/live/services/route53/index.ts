import type { Service } from '../../reader';
import { record } from './record';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53.html */
export const route53: Service = {
  client: 'Route53Client',
  actions: {
    ListHostedZones: 'route53:ListHostedZones',
    ListResourceRecordSets: 'route53:ListResourceRecordSets',
  },
  types: [record],
};
