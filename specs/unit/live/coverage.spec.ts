import { expect } from 'chai';
import { loadCatalogue } from '../../../harness/src/catalogue/load';
import type { TypeReader } from '../../../harness/src/live/reader';
import { RELATIONS } from '../../../harness/src/relate/relations';
import { allServices } from './all-services';

const readers = new Map<string, TypeReader>(
  allServices().flatMap(({ types }) => types.map((each) => [each.type, each])),
);
const live = loadCatalogue().controls.filter(({ planes }) => planes.includes('live'));

/**
 * Types that live controls are about, or to which their links lead, and that nothing reads. A state's resource of such a
 * type stands in the model with nothing known of it: a control about it says `unknown`, and never pass.
 */
const UNREAD: Readonly<Record<string, string>> = {
  aws_docdb_cluster: 'a store of another service; it only tells which groups it carries',
  aws_ecs_service: 'the service runs on EKS; it only tells which groups it carries',
  aws_efs_mount_target: 'a store of another service; it only tells which groups it carries',
  aws_elasticsearch_domain: 'the name before OpenSearch: AWS advises to move to aws_opensearch_domain',
  aws_elb: 'the balancer before ELBv2: AWS advises to move to aws_lb',
  aws_lambda_function: 'the service runs on EKS; it only tells which groups it carries',
  aws_launch_configuration: 'AWS makes no new ones: aws_launch_template takes its place',
  aws_memorydb_cluster: 'a store of another service, of which controls read the port alone',
  aws_mq_broker: 'a store of another service; it only tells which groups it carries',
  aws_msk_cluster: 'a store of another service; it only tells which groups it carries',
  aws_neptune_cluster: 'a store of another service; it only tells which groups it carries',
  aws_network_interface_sg_attachment: 'the interface tells its groups itself',
  aws_redshift_cluster: 'a store of another service; it only tells which groups it carries',
};

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
    expect([...new Set(untold)].sort()).to.deep.equal([]);
  });

  it('tells every attribute by which what is read is joined to others', () => {
    const untold = RELATIONS.filter(({ from }) => readers.has(from))
      .map(({ from, attribute }) => ({ from, name: attribute.split('.')[0] ?? '', reader: readers.get(from) }))
      .filter(({ name, reader }) => reader !== undefined && ![...reader.tells, ...reader.identity].includes(name))
      .map(({ from, name }) => `${from}.${name}`);
    expect([...new Set(untold)].sort()).to.deep.equal([]);
  });

  it('reads every type that live controls are about, read, or follow links to, but for those with a reason', () => {
    const read = live.flatMap(({ reads, facets }) => [...Object.keys(reads), ...Object.keys(facets)]);
    const meant = new Set([...live.flatMap((control) => control.subjects), ...read, ...linkEnds()]);
    meant.delete('*');
    expect([...meant].filter((type) => !readers.has(type)).sort()).to.deep.equal(Object.keys(UNREAD));
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
