import { expect } from 'chai';
import { after, before } from 'mocha';
import { findDrift } from '../../harness/src/drift/find-drift';
import { openAccess } from '../../harness/src/live/access';
import { readLive } from '../../harness/src/live/read-live';
import { allow } from '../../harness/src/live/services';
import { iam } from '../../harness/src/live/services/iam';
import { kms } from '../../harness/src/live/services/kms';
import { logs } from '../../harness/src/live/services/logs';
import { s3, s3Control } from '../../harness/src/live/services/s3';
import { secretsmanager } from '../../harness/src/live/services/secretsmanager';
import { sns } from '../../harness/src/live/services/sns';
import { sqs } from '../../harness/src/live/services/sqs';
import type { LiveView } from '../../harness/src/live/view';
import type { Resource } from '../../harness/src/read/resource';
import { startStandin, type Standin } from '../../harness/src/standin/standin';
import { heldResource } from '../unit/live/fake-cloud';
import { AccountServices } from './account-services';

/** What the cloud says of these resources. */
async function look(endpoint: string, resources: readonly Resource[], whole = false): Promise<LiveView> {
  const abort = new AbortController().signal;
  const access = openAccess({ endpoint, role: undefined, region: 'eu-west-1', abort });
  const services = [iam, kms, logs, s3, s3Control, secretsmanager, sns, sqs];
  services.forEach(allow);
  return readLive([{ resources, providers: new Map() }], access, {
    whole,
    progress: () => undefined,
    services: () => Promise.resolve(services),
  });
}

/** Everything that differs, in words; ids of AWS as `ID`. */
function told(view: LiveView): string[] {
  const words = findDrift(view).drifted.flatMap((one) => {
    if (one.kind === 'deleted') return [`${one.applied.address} is gone`];
    if (one.kind === 'unmanaged') return [one.live.address];
    return one.changes.map(
      ({ path, before, after }) =>
        `${one.applied.address} ${path.join('.')}: ${JSON.stringify(before)}, now ${JSON.stringify(after)}`,
    );
  });
  return words
    .map((word) =>
      word.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, 'ID').replace(/(:secret:\w+)-\w+/, '$1-ID'),
    )
    .sort();
}

describe('roles, buckets, keys, secrets, topics and queues that were changed by hand', function () {
  this.timeout(600_000);
  let standin: Standin;
  let services: AccountServices;
  let applied: Resource[];

  before(async () => {
    standin = await startStandin({ abort: new AbortController().signal, progress: () => undefined });
    services = new AccountServices(standin.url);
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
    const view = await look(standin.url, applied);
    expect(view.unread).to.deep.equal([]);
    expect(told(view)).to.deep.equal([
      'aws_kms_key.ledger enable_key_rotation: true, now false',
      'aws_s3_account_public_access_block.this block_public_acls: true, now false',
      'aws_s3_account_public_access_block.this block_public_policy: true, now false',
      'aws_s3_account_public_access_block.this ignore_public_acls: true, now false',
      'aws_s3_account_public_access_block.this restrict_public_buckets: true, now false',
      'aws_s3_bucket_public_access_block.evidence block_public_acls: true, now false',
      'aws_s3_bucket_public_access_block.evidence block_public_policy: true, now false',
      'aws_s3_bucket_public_access_block.evidence ignore_public_acls: true, now false',
      'aws_s3_bucket_public_access_block.evidence restrict_public_buckets: true, now false',
      'aws_sns_topic.alarms tags_all.Team: null, now "somebody"',
      'aws_sqs_queue.events visibility_timeout_seconds: 30, now 60',
      'unmanaged:aws_iam_role_policy/nodes/for-now',
      'unmanaged:aws_iam_role_policy_attachment/nodes/arn:aws:iam::aws:policy/AdministratorAccess',
      'unmanaged:aws_s3_bucket_acl/ledger-evidence',
      'unmanaged:aws_s3_bucket_ownership_controls/ledger-evidence',
      'unmanaged:aws_s3_bucket_policy/ledger-evidence',
      'unmanaged:aws_secretsmanager_secret_policy/arn:aws:secretsmanager:eu-west-1:123456789012:secret:ledger-ID',
    ]);
  });

  it('show what no state holds where whole accounts are read, and not what is AWS’s', async () => {
    const children = told(await look(standin.url, applied));
    await services.forget();
    const view = await look(standin.url, applied, true);
    expect(view.unread).to.deep.equal([]);
    expect(told(view).filter((word) => !children.includes(word))).to.deep.equal([
      'unmanaged:aws_cloudwatch_log_group//forgotten',
      'unmanaged:aws_iam_role/forgotten-role',
      'unmanaged:aws_kms_key/ID',
      'unmanaged:aws_s3_bucket/forgotten-bucket',
      'unmanaged:aws_secretsmanager_secret/arn:aws:secretsmanager:eu-west-1:123456789012:secret:forgotten-ID',
    ]);
  });

  it('tells how root signs in where the password policy is managed, as a fact that nobody manages', async () => {
    const policy = heldResource('aws_iam_account_password_policy', { id: 'iam-account-password-policy' });
    const view = await look(standin.url, [policy]);
    expect(view.inventory.get('unmanaged:aws_iam_credential_report_entry/<root_account>')?.after).to.deep.equal({
      user: '<root_account>',
      password_enabled: true,
      mfa_active: false,
      mfa_hardware: false,
      access_keys: [],
    });
    expect(view.unmanaged).to.deep.equal([]);
  });
});
