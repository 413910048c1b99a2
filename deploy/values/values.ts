import type { Outputs } from './outputs';

/**
 * The values of the chart that Terraform decides. The rest is the operator's: which image, and whether there is a collector.
 */
export function valuesOf(outputs: Outputs): object {
  const { subnet_cidr_blocks: subnets, secret_names: secrets, log_domain_endpoint: logs } = outputs;
  return {
    image: { repository: outputs.repository_urls.ledger },
    ledger: {
      publicUrl: outputs.url,
      issuers: [
        {
          profile: 'cognito',
          issuer: outputs.token_issuer,
          clients: [outputs.page_client_id, ...Object.values(outputs.machine_client_ids)],
          resource: outputs.token_resource,
          page_client: outputs.page_client_id,
        },
      ],
    },
    aws: { region: outputs.region, roleArn: outputs.ledger_role_arn },
    secrets: {
      sessionKey: secrets['ledger-session-key'],
      signingKey: secrets['ledger-signing-key'],
      webhookKey: secrets['ledger-webhook-key'],
    },
    database: { host: outputs.database_address, port: outputs.database_port, name: outputs.database_name },
    cache: {
      enabled: true,
      host: outputs.cache_primary_endpoint,
      port: outputs.cache_port,
      name: outputs.cache_name,
      user: outputs.cache_user,
    },
    migrations: { roleArn: outputs.ledger_migrations_role_arn },
    edge: { enabled: true, targetGroupArn: outputs.target_group_arn },
    network: { loadBalancer: subnets.public, stores: subnets.database, endpoints: subnets.private },
    collector: {
      roleArn: outputs.collector_role_arn,
      metrics: {
        enabled: true,
        endpoint: new URL('api/v1/remote_write', withSlash(outputs.metrics_workspace_endpoint)).href,
      },
      logs: logs === undefined ? { enabled: false } : { enabled: true, endpoint: `https://${logs}` },
    },
  };
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
