import { ListTagsCommand, OpenSearchClient } from '@aws-sdk/client-opensearch';
import { z } from 'zod';
import { objectAt, type JsonObject } from '../../../read/json';
import { parsed, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { heldBy } from '../../held';
import type { TypeReader } from '../../reader';
import { tagList } from '../../tag-map';
import { withOwn } from '../../with-own';
import { clusterConfigOf, optionsOf, securityOf } from './domain-blocks';
import { domainsOf, type Domain } from './domains';

export const domain: TypeReader = {
  type: 'aws_opensearch_domain',
  identity: ['domain_name'],
  tells: [
    ...['access_policies', 'advanced_options', 'advanced_security_options', 'arn', 'cluster_config', 'cognito_options'],
    ...['domain_endpoint_options', 'domain_id', 'ebs_options', 'encrypt_at_rest', 'endpoint', 'engine_version', 'id'],
    ...['ip_address_type', 'log_publishing_options', 'node_to_node_encryption', 'off_peak_window_options'],
    ...['snapshot_options', 'software_update_options', 'tags_all', 'vpc_options'],
  ],
  read: async (cloud, wanted) => {
    const heldOf = heldBy(wanted, ['aws_opensearch_domain'], 'domain_name');
    const observed = (await domainsOf(cloud, wanted)).map((one) => {
      const held = heldOf(one.DomainName);
      const values = {
        ...identityOf(one),
        advanced_options: advancedOptionsOf(one, held),
        ...clusterConfigOf(one),
        ...securityOf(one, held),
        ...optionsOf(one),
      };
      const tags = { attributes: ['tags_all'], answer: tagsAt(cloud, one.ARN) };
      return withOwn({ values }, [tags], ['ResourceNotFoundException']);
    });
    return (await Promise.all(observed)).flat();
  },
};

function identityOf(one: Domain): JsonObject {
  return {
    id: one.ARN,
    arn: one.ARN,
    domain_name: one.DomainName,
    domain_id: one.DomainId ?? null,
    engine_version: one.EngineVersion ?? null,
    endpoint: one.Endpoints?.['vpc'] ?? one.Endpoint ?? null,
    ip_address_type: one.IPAddressType ?? null,
    access_policies: one.AccessPolicies ?? null,
  };
}

/** What every domain has: https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createupdatedomains.html */
const DEFAULTS: Readonly<Record<string, string>> = {
  override_main_response_version: 'false',
  'rest.action.multi.allow_explicit_index': 'true',
};

/** Defaults only as far as the state has them. */
function advancedOptionsOf({ AdvancedOptions = {} }: Domain, held: JsonObject): JsonObject {
  const known = objectAt(held, 'advanced_options');
  return Object.fromEntries(
    Object.entries(AdvancedOptions).filter(([name, value]) => name in known || DEFAULTS[name] !== value),
  );
}

async function tagsAt(cloud: Cloud, ARN: string): Promise<JsonObject> {
  const answer = await cloud.client(OpenSearchClient).send(new ListTagsCommand({ ARN }));
  const { TagList } = parsed(z.object({ TagList: tagList }), answer, 'es:ListTags', cloud.scope);
  return { tags_all: tagsOf(TagList) };
}
