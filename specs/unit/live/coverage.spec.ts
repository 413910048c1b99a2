import { expect } from 'chai';
import { loadCatalogue } from '../../../harness/src/catalogue/load';
import type { TypeReader } from '../../../harness/src/live/reader';
import { GROUP_CARRIERS, RELATIONS } from '../../../harness/src/relate/relations';
import { allServices } from './all-services';

const readers = new Map<string, TypeReader>(
  allServices().flatMap(({ types }) => types.map((each) => [each.type, each])),
);
const live = loadCatalogue().controls.filter(({ planes }) => planes.includes('live'));

/**
 * Types that live controls are about, or to which their links lead, and that nothing reads. A state's resource of such a
 * type stands in the model with nothing known of it: a control about it says `unknown`, and never pass. Those that only
 * tell which groups they carry are in GROUP_CARRIERS.
 */
const UNREAD: Readonly<Record<string, string>> = {
  aws_autoscaling_attachment: 'the group tells its targets itself',
  aws_cloudwatch_composite_alarm: 'it only passes on what other alarms say',
  aws_cloudwatch_event_target: 'it only tells who may speak to a topic or queue',
  aws_elasticsearch_domain: 'the name before OpenSearch: AWS advises to move to aws_opensearch_domain',
  aws_elasticsearch_domain_policy: 'the name before OpenSearch',
  aws_iam_group_policy: 'people come by federation: users and their groups are not read in depth',
  aws_iam_group_policy_attachment: 'people come by federation: users and their groups are not read in depth',
  aws_iam_policy_document: 'it is a text of Terraform’s: what takes it is read',
  aws_iam_role_policy_attachments_exclusive: 'it exists in Terraform alone',
  aws_iam_user_login_profile: 'people come by federation: users and their groups are not read in depth',
  aws_launch_configuration: 'AWS makes no new ones: aws_launch_template takes its place',
  aws_network_interface_sg_attachment: 'the interface tells its groups itself',
  aws_opensearch_domain_policy: 'the domain tells its policy itself',
  aws_s3_bucket_object: 'what is in a bucket is not read',
  aws_s3_object: 'what is in a bucket is not read',
  aws_s3_object_copy: 'what is in a bucket is not read',
  aws_ssoadmin_managed_policy_attachment: 'IAM Identity Center is not read',
  aws_ssoadmin_permission_set_inline_policy: 'IAM Identity Center is not read',
  aws_waf_web_acl: 'WAF Classic: AWS ended it on 2025-09-30',
  aws_wafregional_web_acl: 'WAF Classic: AWS ended it on 2025-09-30',
  aws_wafregional_web_acl_association: 'WAF Classic: AWS ended it on 2025-09-30',
  aws_wafv2_rule_group: 'the web ACL tells that it uses one; what is in it is not read',
};

/** Attributes that live controls read and that no API tells, with why: on this plane they are unknown. */
const UNTOLD: Readonly<Record<string, string>> = {
  'aws_iam_credential_report_entry.password_last_used': 'only root is read, of whom it is not asked',
  'aws_iam_credential_report_entry.user_creation_time': 'only root is read, of whom it is not asked',
  'aws_instance.launch_template': 'only a tag that may be changed tells it',
  'aws_instance.network_interface': 'the instance tells its interfaces in other words',
  'aws_instance.primary_network_interface': 'the instance tells its interfaces in other words',
};

const CARRIERS = new Set(GROUP_CARRIERS.map(([type]) => type));

describe('live/coverage', () => {
  it('tells every attribute that a live control reads', () => {
    const untold = live
      .flatMap(({ reads }) => Object.entries(reads))
      .flatMap(([type, attributes]) => attributes.map((attribute) => ({ type, attribute, reader: readers.get(type) })))
      .filter(
        ({ attribute, reader }) =>
          reader !== undefined && ![...reader.tells, ...reader.identity, 'id'].includes(attribute),
      )
      .map(({ type, attribute }) => `${type}.${attribute}`);
    expect([...new Set(untold)].filter((name) => UNTOLD[name] === undefined).sort()).to.deep.equal([]);
  });

  it('tells every attribute by which what is read is joined to others', () => {
    const untold = RELATIONS.filter(({ from }) => readers.has(from))
      .map(({ from, attribute }) => ({ from, name: attribute.split('.')[0] ?? '', reader: readers.get(from) }))
      .filter(({ name, reader }) => reader !== undefined && ![...reader.tells, ...reader.identity].includes(name))
      .map(({ from, name }) => `${from}.${name}`);
    expect([...new Set(untold)].filter((name) => UNTOLD[name] === undefined).sort()).to.deep.equal([]);
  });

  it('reads every type that live controls are about, read, or follow links to, but for those with a reason', () => {
    const read = live.flatMap(({ reads, facets }) => [...Object.keys(reads), ...Object.keys(facets)]);
    const meant = new Set([...live.flatMap((control) => control.subjects), ...read, ...linkEnds()]);
    meant.delete('*');
    const unread = [...meant].filter((type) => !readers.has(type) && !CARRIERS.has(type));
    expect(unread.sort()).to.deep.equal(Object.keys(UNREAD).filter((type) => !CARRIERS.has(type)));
  });
});

/** Types at the ends of the links that live controls follow first. */
function linkEnds(): string[] {
  const followed = new Set(
    live
      .flatMap(({ links }) => Object.entries(links))
      .flatMap(([type, paths]) => paths.map((path) => `${type} ${path.split('.')[0] ?? ''}`)),
  );
  return RELATIONS.flatMap(({ from, to, link, back }) => [
    ...(followed.has(`${from} ${link ?? ''}`) ? [from, ...to] : []),
    ...(to.some((type) => followed.has(`${type} ${back ?? ''}`)) ? [from] : []),
  ]);
}
