import type { Service } from '../../reader';
import { lifecyclePolicy, repositoryPolicy } from './policies';
import { registryScanningConfiguration } from './registry-scanning-configuration';
import { repository } from './repository';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html */
export const ecr: Service = {
  client: 'ECRClient',
  actions: {
    DescribeRepositories: 'ecr:DescribeRepositories',
    GetLifecyclePolicy: 'ecr:GetLifecyclePolicy',
    GetRegistryScanningConfiguration: 'ecr:GetRegistryScanningConfiguration',
    GetRepositoryPolicy: 'ecr:GetRepositoryPolicy',
    ListTagsForResource: 'ecr:ListTagsForResource',
  },
  types: [lifecyclePolicy, registryScanningConfiguration, repository, repositoryPolicy],
};
