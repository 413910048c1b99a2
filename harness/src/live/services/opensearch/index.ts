import type { Service } from '../../reader';
import { domain } from './domain';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonopensearchservice.html */
export const opensearch: Service = {
  client: 'OpenSearchClient',
  actions: {
    DescribeDomains: 'es:DescribeDomains',
    ListDomainNames: 'es:ListDomainNames',
    ListTags: 'es:ListTags',
  },
  types: [domain],
};
