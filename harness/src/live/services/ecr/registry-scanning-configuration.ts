import { ECRClient, GetRegistryScanningConfigurationCommand } from '@aws-sdk/client-ecr';
import { z } from 'zod';
import { parsed } from '../../answer';
import type { TypeReader } from '../../reader';

const answer = z.object({
  registryId: z.string(),
  scanningConfiguration: z.object({
    scanType: z.string().optional(),
    rules: z
      .array(
        z.object({
          scanFrequency: z.string(),
          repositoryFilters: z.array(z.object({ filter: z.string(), filterType: z.string() })).optional(),
        }),
      )
      .optional(),
  }),
});

/** How the whole registry is scanned: one for the account and region, and basic without rules until somebody says more. */
export const registryScanningConfiguration: TypeReader = {
  type: 'aws_ecr_registry_scanning_configuration',
  identity: ['id'],
  tells: ['registry_id', 'rule', 'scan_type'],
  read: async (cloud) => {
    const given = await cloud.client(ECRClient).send(new GetRegistryScanningConfigurationCommand({}));
    const { registryId, scanningConfiguration } = parsed(
      answer,
      given,
      'ecr:GetRegistryScanningConfiguration',
      cloud.scope,
    );
    const { scanType = 'BASIC', rules = [] } = scanningConfiguration;
    return [
      {
        context: scanType === 'BASIC' && rules.length === 0,
        values: {
          id: registryId,
          registry_id: registryId,
          scan_type: scanType,
          rule: rules.map(({ scanFrequency, repositoryFilters = [] }) => ({
            scan_frequency: scanFrequency,
            repository_filter: repositoryFilters.map(({ filter, filterType }) => ({ filter, filter_type: filterType })),
          })),
        },
      },
    ];
  },
};
