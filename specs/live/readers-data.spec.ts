import { expect } from 'chai';
import { after, before } from 'mocha';
import { findDrift } from '../../harness/src/drift/find-drift';
import { openAccess } from '../../harness/src/live/access';
import { readLive } from '../../harness/src/live/read-live';
import { allow } from '../../harness/src/live/services';
import { acm } from '../../harness/src/live/services/acm/index';
import { amp } from '../../harness/src/live/services/amp/index';
import { autoscaling } from '../../harness/src/live/services/autoscaling/index';
import { eks } from '../../harness/src/live/services/eks/index';
import { elasticache } from '../../harness/src/live/services/elasticache/index';
import { elbv2 } from '../../harness/src/live/services/elbv2/index';
import { firehose } from '../../harness/src/live/services/firehose/index';
import { opensearch } from '../../harness/src/live/services/opensearch/index';
import { rds } from '../../harness/src/live/services/rds/index';
import { route53 } from '../../harness/src/live/services/route53/index';
import { wafv2 } from '../../harness/src/live/services/wafv2/index';
import type { LiveView } from '../../harness/src/live/view';
import type { Resource } from '../../harness/src/read/resource';
import { startStandin, type Standin } from '../../harness/src/standin/standin';
import { heldResource } from '../unit/live/fake-cloud';
import { DataServices } from './data-services';

/** What the cloud says of these resources. */
async function look(endpoint: string, resources: readonly Resource[], whole = false): Promise<LiveView> {
  const abort = new AbortController().signal;
  const access = openAccess({ endpoint, role: undefined, region: 'eu-west-1', abort });
  const services = [rds, elasticache, eks, elbv2, wafv2, opensearch, acm, route53, autoscaling, firehose, amp];
  services.forEach(allow);
  return readLive([{ resources, providers: new Map() }], access, {
    whole,
    progress: () => undefined,
    services: () => Promise.resolve(services),
  });
}

/** Everything that differs, in words. */
function told(view: LiveView): string[] {
  const words = findDrift(view).drifted.flatMap((one) => {
    if (one.kind === 'deleted') return [`${one.applied.address} is gone`];
    if (one.kind === 'unmanaged') return [one.live.address];
    return one.changes.map(
      ({ path, before, after }) =>
        `${one.applied.address} ${path.join('.')}: ${JSON.stringify(before)}, now ${JSON.stringify(after)}`,
    );
  });
  return words.sort();
}

describe('databases, caches, clusters and balancers that were changed by hand', function () {
  this.timeout(600_000);
  let standin: Standin;
  let services: DataServices;
  let applied: Resource[];

  before(async () => {
    standin = await startStandin({ abort: new AbortController().signal, progress: () => undefined });
    services = new DataServices(standin.url);
    const names = Object.entries(await services.make()).map(([address, values]) =>
      heldResource(address.split('.')[0] ?? '', values, address),
    );
    applied = (await look(standin.url, names)).compared.map(({ live }) => live);
    expect(applied.map(({ address }) => address).sort()).to.deep.equal(names.map(({ address }) => address).sort());
  });

  after(() => standin.stop());

  it('show nothing before, and every change after', async () => {
    expect(told(await look(standin.url, applied))).to.deep.equal([]);
    await services.loosen();
    const entry = 'ledger/arn:aws:iam::123456789012:role/intruder';
    expect(told(await look(standin.url, applied))).to.deep.equal([
      'aws_db_instance.ledger deletion_protection: true, now false',
      'aws_db_instance.ledger multi_az: true, now false',
      'aws_db_parameter_group.ledger parameter.0.value: "1", now "0"',
      'aws_eks_cluster.ledger vpc_config.0.endpoint_public_access: false, now true',
      'aws_elasticache_replication_group.ledger automatic_failover_enabled: true, now false',
      'aws_elasticache_replication_group.ledger multi_az_enabled: true, now false',
      'aws_lb.edge enable_deletion_protection: true, now false',
      'aws_lb_listener.https ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06", now "ELBSecurityPolicy-2016-08"',
      'aws_wafv2_web_acl_association.edge is gone',
      `unmanaged:aws_eks_access_entry/${entry}`,
      `unmanaged:aws_eks_access_policy_association/${entry}/arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
    ]);
  });

  it('show a database that no state holds where whole accounts are read', async () => {
    const view = await look(standin.url, applied, true);
    expect(view.unread).to.deep.equal([]);
    expect(told(view)).to.include('unmanaged:aws_db_instance/forgotten');
  });
});
