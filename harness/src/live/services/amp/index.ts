import type { Service } from '../../reader';
import { workspace } from './workspace';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmanagedserviceforprometheus.html */
export const amp: Service = {
  client: 'AmpClient',
  actions: {
    DescribeLoggingConfiguration: 'aps:DescribeLoggingConfiguration',
    ListWorkspaces: 'aps:ListWorkspaces',
  },
  types: [workspace],
};
