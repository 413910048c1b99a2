import { isArray, isObject, type Json } from '../read/json';
import { holdsOpen, isOpen } from '../read/open-text';
import { policyDocument } from './policy-document';
import type { ResourceNode } from './resource-node';

/** What the provider works out by itself of a data source; undefined for what it asks the cloud for. */
export function computedData(node: ResourceNode, name: string): Json | undefined {
  if (node.block.mode !== 'data') return undefined;
  const make = COMPUTED[`${node.block.type}.${name}`];
  return make?.(node);
}

const COMPUTED: Readonly<Record<string, (node: ResourceNode) => Json | undefined>> = {
  'aws_iam_policy_document.json': documentOf,
  'aws_iam_policy_document.minified_json': documentOf,
  'aws_partition.partition': (node) => partition(node, ['aws', 'aws-cn', 'aws-us-gov']),
  'aws_partition.id': (node) => partition(node, ['aws', 'aws-cn', 'aws-us-gov']),
  'aws_partition.dns_suffix': (node) => partition(node, ['amazonaws.com', 'amazonaws.com.cn', 'amazonaws.com']),
  'aws_region.name': regionOf,
  'aws_region.id': regionOf,
  'template_file.rendered': rendered,
};

function documentOf(node: ResourceNode): Json | undefined {
  const argument = (name: string): Json => node.own(name);
  const parts = [
    'version',
    'statement',
    'policy_id',
    'source_policy_documents',
    'override_policy_documents',
    'source_json',
    'override_json',
  ].map(argument);
  if (parts.some(holdsOpen))
    return node.scope.open.token(`it comes from ${node.address}, of which parts are not known`, [node.address]);
  return policyDocument(argument);
}

function partition(node: ResourceNode, [commercial, china, government]: readonly [string, string, string]): Json {
  const region = node.scope.instance.world.region;
  if (region?.startsWith('cn-') === true) return china;
  return region?.startsWith('us-gov-') === true ? government : commercial;
}

function regionOf(node: ResourceNode): Json | undefined {
  return node.scope.instance.world.region;
}

function rendered(node: ResourceNode): Json | undefined {
  const template = node.own('template');
  const values = node.own('vars');
  if (typeof template !== 'string' || isOpen(template) || isArray(values)) return undefined;
  const bindings = new Map(Object.entries(isObject(values) ? values : {}));
  return node.scope.with(bindings).evaluate(node.scope.instance.world.expressions.template(template));
}
