import { expect } from 'chai';
import type { Observed } from '../../../../harness/src/live/reader';
import { iam } from '../../../../harness/src/live/services/iam';
import type { JsonObject } from '../../../../harness/src/read/json';
import { awsError, readFake, type Held } from '../fake-cloud';

const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const TRUST = '{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow"}]}';
const ALLOW = '{"Statement":[{"Action":"s3:*","Effect":"Allow"}]}';

function detail(name: string, more: object = {}): object {
  return {
    RoleName: name,
    RoleId: `AROA${name}`,
    Arn: `arn:aws:iam::123456789012:role/${name}`,
    Path: '/',
    AssumeRolePolicyDocument: encodeURIComponent(TRUST),
    RolePolicyList: [],
    AttachedManagedPolicies: [],
    Tags: [{ Key: 'Team', Value: 'platform' }],
    ...more,
  };
}

function accountWith(...roles: object[]): Readonly<Record<string, object>> {
  return {
    GetAccountAuthorizationDetails: { RoleDetailList: roles, IsTruncated: false },
    ListRoles: { Roles: [{ RoleName: 'nodes', Description: 'What nodes may', MaxSessionDuration: 3600 }] },
  };
}

const NODES: JsonObject = {
  id: 'nodes',
  arn: 'arn:aws:iam::123456789012:role/nodes',
  name: 'nodes',
  path: '/',
  unique_id: 'AROAnodes',
  description: 'What nodes may',
  max_session_duration: 3600,
  assume_role_policy: TRUST,
  permissions_boundary: null,
  tags_all: { Team: 'platform' },
  managed_policy_arns: [],
  inline_policy: [],
};

async function read(type: string, roles: readonly object[], held: Held, whole = false): Promise<readonly Observed[]> {
  return (await readFake(iam, type, { answers: accountWith(...roles), held, whole })).found;
}

describe('live/iam roles', () => {
  it('tells a role with its trust policy decoded, by two paged calls whatever the number of roles', async () => {
    const answers = accountWith(detail('nodes'), detail('other'));
    const { found, cloud } = await readFake(iam, 'aws_iam_role', {
      answers,
      held: { aws_iam_role: [{ id: 'nodes' }] },
    });
    expect(found).to.deep.equal([{ builtIn: false, mirrors: ['managed_policy_arns', 'inline_policy'], values: NODES }]);
    expect(cloud.calls.map(({ command }) => command).sort()).to.deep.equal([
      'GetAccountAuthorizationDetails',
      'ListRoles',
    ]);
  });

  it('reads every page of the account', async () => {
    const { found, cloud } = await readFake(iam, 'aws_iam_role', {
      answers: {
        ...accountWith(),
        GetAccountAuthorizationDetails: ({ Marker }) =>
          Marker === undefined
            ? { RoleDetailList: [detail('nodes')], IsTruncated: true, Marker: 'more' }
            : { RoleDetailList: [detail('late')], IsTruncated: false },
      },
      held: { aws_iam_role: [{ id: 'nodes' }, { id: 'late' }] },
    });
    expect(found.map(({ values }) => values['id'])).to.deep.equal(['nodes', 'late']);
    expect(cloud.inputs('GetAccountAuthorizationDetails')).to.have.length(2);
  });

  it('fails, and gives no half of the account, where a page fails', async () => {
    const read = readFake(iam, 'aws_iam_role', {
      answers: {
        ...accountWith(),
        GetAccountAuthorizationDetails: ({ Marker }) =>
          Marker === undefined
            ? { RoleDetailList: [detail('nodes')], IsTruncated: true, Marker: 'more' }
            : awsError('AccessDenied'),
      },
      held: { aws_iam_role: [{ id: 'nodes' }] },
    });
    const thrown: unknown = await read.catch((error: unknown) => error);
    expect(thrown).to.include({ kind: 'denied', action: 'iam:GetAccountAuthorizationDetails' });
  });

  it('tells, of a whole account, which roles AWS made', async () => {
    const linked = detail('AWSServiceRoleForRDS', { Path: '/aws-service-role/rds.amazonaws.com/' });
    const people = detail('AWSReservedSSO_Admin_1', { Path: '/aws-reserved/sso.amazonaws.com/' });
    const found = await read('aws_iam_role', [linked, people, detail('own')], {}, true);
    expect(found.map(({ values, builtIn }) => [values['id'], builtIn])).to.deep.equal([
      ['AWSServiceRoleForRDS', true],
      ['AWSReservedSSO_Admin_1', true],
      ['own', false],
    ]);
  });

  it('keeps in a role that no state has everything it may, and reports none of it a second time', async () => {
    const own = detail('own', {
      AttachedManagedPolicies: [{ PolicyArn: ADMIN }],
      RolePolicyList: [{ PolicyName: 'more', PolicyDocument: encodeURIComponent(ALLOW) }],
    });
    const [found] = await read('aws_iam_role', [own], {}, true);
    expect(found?.values).to.deep.include({
      managed_policy_arns: [ADMIN],
      inline_policy: [{ name: 'more', policy: ALLOW }],
    });
    expect(found?.mirrors).to.deep.equal([]);
    expect(await read('aws_iam_role_policy_attachment', [own], {}, true)).to.deep.equal([]);
    expect(await read('aws_iam_role_policy', [own], {}, true)).to.deep.equal([]);
  });
});

describe('live/iam policies of roles', () => {
  const held = {
    aws_iam_role: [{ id: 'nodes', name: 'nodes', managed_policy_arns: [], inline_policy: [] }],
    aws_iam_role_policy_attachment: [{ role: 'nodes', policy_arn: READ_ONLY }],
    aws_iam_role_policy: [{ role: 'nodes', name: 'workload' }],
  };
  const attachment = (arn: string): Observed => ({ values: { id: `nodes/${arn}`, role: 'nodes', policy_arn: arn } });
  const attached = detail('nodes', { AttachedManagedPolicies: [{ PolicyArn: READ_ONLY }, { PolicyArn: ADMIN }] });

  it('tells an administrator policy that somebody attached, beside what the state attaches', async () => {
    expect(await read('aws_iam_role_policy_attachment', [attached], held)).to.deep.equal([
      attachment(READ_ONLY),
      attachment(ADMIN),
    ]);
  });

  it('tells it of a role whose policies the state does not attach at all', async () => {
    const roles = { aws_iam_role: [{ id: 'nodes', name: 'nodes' }] };
    expect(await read('aws_iam_role_policy_attachment', [attached], roles)).to.deep.equal([
      attachment(READ_ONLY),
      attachment(ADMIN),
    ]);
  });

  it('tells nothing of roles that no state has, save what a state attaches to them', async () => {
    const attachments = { aws_iam_role_policy_attachment: [{ role: 'nodes', policy_arn: READ_ONLY }] };
    expect(await read('aws_iam_role_policy_attachment', [attached], attachments)).to.deep.equal([
      attachment(READ_ONLY),
    ]);
  });

  it('leaves to the role what the state’s role lists itself', async () => {
    const listing = {
      aws_iam_role: [{ id: 'nodes', name: 'nodes', managed_policy_arns: [READ_ONLY], inline_policy: [] }],
    };
    const [role] = await read('aws_iam_role', [attached], listing);
    expect(role?.values).to.deep.include({ managed_policy_arns: [READ_ONLY], inline_policy: [] });
    expect(role?.mirrors).to.deep.equal(['inline_policy']);
    expect(await read('aws_iam_role_policy_attachment', [attached], listing)).to.deep.equal([attachment(ADMIN)]);
  });

  it('tells that the role lost a policy it lists itself', async () => {
    const listing = {
      aws_iam_role: [{ id: 'nodes', name: 'nodes', managed_policy_arns: [READ_ONLY], inline_policy: [] }],
    };
    const [role] = await read('aws_iam_role', [detail('nodes')], listing);
    expect(role?.values['managed_policy_arns']).to.deep.equal([]);
    expect(role?.mirrors).to.deep.equal(['inline_policy']);
  });

  it('takes a list in the state’s role that only repeats attachments for a mirror', async () => {
    const refreshed = {
      ...held,
      aws_iam_role: [{ id: 'nodes', name: 'nodes', managed_policy_arns: [READ_ONLY], inline_policy: [] }],
    };
    const [role] = await read('aws_iam_role', [attached], refreshed);
    expect(role?.values['managed_policy_arns']).to.deep.equal([]);
    expect(role?.mirrors).to.deep.equal(['managed_policy_arns', 'inline_policy']);
    expect(await read('aws_iam_role_policy_attachment', [attached], refreshed)).to.deep.equal([
      attachment(READ_ONLY),
      attachment(ADMIN),
    ]);
  });

  it('leaves a policy to the aws_iam_policy_attachment that says who has it', async () => {
    const exclusive = { ...held, aws_iam_policy_attachment: [{ policy_arn: ADMIN, roles: [] }] };
    expect(await read('aws_iam_role_policy_attachment', [attached], exclusive)).to.deep.equal([attachment(READ_ONLY)]);
  });

  it('tells inline policies decoded: the state’s, and one that somebody added', async () => {
    const roles = detail('nodes', {
      RolePolicyList: [
        { PolicyName: 'workload', PolicyDocument: encodeURIComponent(TRUST) },
        { PolicyName: 'added', PolicyDocument: encodeURIComponent(ALLOW) },
      ],
    });
    expect(await read('aws_iam_role_policy', [roles], held)).to.deep.equal([
      { values: { id: 'nodes:workload', role: 'nodes', name: 'workload', policy: TRUST } },
      { values: { id: 'nodes:added', role: 'nodes', name: 'added', policy: ALLOW } },
    ]);
  });

  it('does not take the empty block of a role without inline policies for one of them', async () => {
    const empty = { aws_iam_role: [{ id: 'nodes', name: 'nodes', inline_policy: [{ name: '', policy: '' }] }] };
    const added = detail('nodes', { RolePolicyList: [{ PolicyName: 'added', PolicyDocument: ALLOW }] });
    expect(await read('aws_iam_role_policy', [added], empty)).to.deep.equal([
      { values: { id: 'nodes:added', role: 'nodes', name: 'added', policy: ALLOW } },
    ]);
  });
});
