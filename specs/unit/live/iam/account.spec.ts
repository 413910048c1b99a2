import { expect } from 'chai';
import { iam } from '../../../../harness/src/live/services/iam';
import { awsError, readFake } from '../fake-cloud';

const ARN = 'arn:aws:iam::123456789012:policy/own';
const DOCUMENT = '{"Statement":[]}';
const TAGS = [{ Key: 'Team', Value: 'platform' }];

describe('live/iam policies', () => {
  const policy = {
    PolicyName: 'own',
    PolicyId: 'ANPA1',
    Arn: ARN,
    Path: '/',
    PolicyVersionList: [
      { Document: 'old', IsDefaultVersion: false },
      { Document: encodeURIComponent(DOCUMENT), IsDefaultVersion: true },
    ],
  };
  const account = { GetAccountAuthorizationDetails: { Policies: [policy] } };
  const values = { id: ARN, arn: ARN, name: 'own', path: '/', policy_id: 'ANPA1', policy: DOCUMENT };

  it('tells the version in force of the customer’s policies alone', async () => {
    const { found, cloud } = await readFake(iam, 'aws_iam_policy', {
      answers: { ...account, GetPolicy: { Policy: { Description: 'What they may', Tags: TAGS } } },
      held: { aws_iam_policy: [{ id: ARN }] },
    });
    expect(found).to.deep.equal([
      { unread: {}, values: { ...values, description: 'What they may', tags_all: { Team: 'platform' } } },
    ]);
    expect(cloud.inputs('GetAccountAuthorizationDetails')).to.have.length(1);
    expect(cloud.inputs('GetAccountAuthorizationDetails')[0]).to.deep.include({ Filter: ['LocalManagedPolicy'] });
  });

  it('leaves unread what its own call was denied, and tells the rest', async () => {
    const { found } = await readFake(iam, 'aws_iam_policy', {
      answers: { ...account, GetPolicy: awsError('AccessDenied') },
      held: { aws_iam_policy: [{ id: ARN }] },
    });
    expect(found[0]?.values).to.include(values);
    const unread = Object.entries(found[0]?.unread ?? {}).map(([name, { kind, action }]) => [name, kind, action]);
    expect(unread).to.deep.equal([
      ['description', 'denied', 'iam:GetPolicy'],
      ['tags_all', 'denied', 'iam:GetPolicy'],
    ]);
  });

  it('tells everybody who has the policy of an exclusive attachment, over all pages', async () => {
    const { found } = await readFake(iam, 'aws_iam_policy_attachment', {
      answers: {
        ListEntitiesForPolicy: ({ Marker }) =>
          Marker === undefined
            ? { PolicyRoles: [{ RoleName: 'a' }], IsTruncated: true, Marker: 'more' }
            : {
                PolicyRoles: [{ RoleName: 'b' }],
                PolicyUsers: [{ UserName: 'u' }],
                PolicyGroups: [{ GroupName: 'g' }],
              },
      },
      held: { aws_iam_policy_attachment: [{ policy_arn: ARN }] },
    });
    expect(found).to.deep.equal([{ values: { policy_arn: ARN, groups: ['g'], roles: ['a', 'b'], users: ['u'] } }]);
  });

  it('leaves out the exclusive attachment of a policy that is gone', async () => {
    const { found } = await readFake(iam, 'aws_iam_policy_attachment', {
      answers: { ListEntitiesForPolicy: awsError('NoSuchEntityException') },
      held: { aws_iam_policy_attachment: [{ policy_arn: ARN }] },
    });
    expect(found).to.deep.equal([]);
  });
});

describe('live/iam identities', () => {
  it('tells the instance profiles of the state, and those that somebody made for its roles', async () => {
    const profile = (name: string, role: string): object => ({
      InstanceProfileName: name,
      InstanceProfileId: `AIPA${name}`,
      Arn: `arn:aws:iam::123456789012:instance-profile/${name}`,
      Path: '/',
      Roles: [{ RoleName: role }],
    });
    const { found } = await readFake(iam, 'aws_iam_instance_profile', {
      answers: {
        ListInstanceProfiles: {
          InstanceProfiles: [profile('p', 'x'), profile('added', 'nodes'), profile('other', 'y')],
        },
        ListInstanceProfileTags: { Tags: TAGS },
      },
      held: { aws_iam_instance_profile: [{ id: 'p' }], aws_iam_role: [{ id: 'nodes' }] },
    });
    const observed = (name: string, role: string): object => ({
      unread: {},
      values: {
        id: name,
        arn: `arn:aws:iam::123456789012:instance-profile/${name}`,
        name,
        path: '/',
        role,
        unique_id: `AIPA${name}`,
        tags_all: { Team: 'platform' },
      },
    });
    expect(found).to.deep.equal([observed('p', 'x'), observed('added', 'nodes')]);
  });

  it('tells an OpenID Connect provider, and leaves out one that is gone', async () => {
    const { found } = await readFake(iam, 'aws_iam_openid_connect_provider', {
      answers: {
        GetOpenIDConnectProvider: ({ OpenIDConnectProviderArn: arn }) =>
          arn === 'gone'
            ? awsError('NoSuchEntityException')
            : { Url: 'oidc.example', ClientIDList: ['sts.amazonaws.com'], ThumbprintList: ['ab'], Tags: TAGS },
      },
      held: { aws_iam_openid_connect_provider: [{ id: 'there' }, { id: 'gone' }] },
    });
    expect(found).to.deep.equal([
      {
        values: {
          id: 'there',
          arn: 'there',
          url: 'oidc.example',
          client_id_list: ['sts.amazonaws.com'],
          thumbprint_list: ['ab'],
          tags_all: { Team: 'platform' },
        },
      },
    ]);
  });

  it('tells the account’s password policy, and nothing where AWS’s default holds', async () => {
    const held = { aws_iam_account_password_policy: [{ id: 'iam-account-password-policy' }] };
    const type = 'aws_iam_account_password_policy';
    const set = { PasswordPolicy: { MinimumPasswordLength: 14, RequireSymbols: true, HardExpiry: false } };
    const { found } = await readFake(iam, type, { answers: { GetAccountPasswordPolicy: set }, held });
    expect(found).to.deep.equal([
      {
        values: {
          id: 'iam-account-password-policy',
          allow_users_to_change_password: false,
          expire_passwords: false,
          hard_expiry: false,
          max_password_age: 0,
          minimum_password_length: 14,
          password_reuse_prevention: 0,
          require_lowercase_characters: false,
          require_numbers: false,
          require_symbols: true,
          require_uppercase_characters: false,
        },
      },
    ]);
    const none = await readFake(iam, type, {
      answers: { GetAccountPasswordPolicy: awsError('NoSuchEntityException') },
      held,
    });
    expect(none.found).to.deep.equal([]);
  });

  it('tells whether root is locked away, as the credential report would, and that nobody manages that', async () => {
    const type = 'aws_iam_credential_report_entry';
    const root = async (summary: object, ...owners: string[]): Promise<unknown> => {
      const answers = {
        GetAccountSummary: { SummaryMap: { AccountAccessKeysPresent: 0, AccountMFAEnabled: 1, ...summary } },
        ListVirtualMFADevices: {
          VirtualMFADevices: owners.map((owner) => ({
            SerialNumber: 'arn:aws:iam::123456789012:mfa/phone',
            User: { Arn: `arn:aws:iam::123456789012:${owner}` },
          })),
        },
      };
      return (await readFake(iam, type, { answers, held: {} })).found;
    };
    const told = (changes: object): object[] => [
      {
        fact: true,
        values: {
          user: '<root_account>',
          password_enabled: true,
          mfa_active: true,
          mfa_hardware: true,
          access_keys: [],
          ...changes,
        },
      },
    ];
    expect(await root({ AccountPasswordPresent: 1 }, 'user/somebody')).to.deep.equal(told({}));
    expect(await root({}, 'root')).to.deep.equal(told({ mfa_hardware: false }));
    expect(await root({ AccountMFAEnabled: 0 })).to.deep.equal(told({ mfa_active: false, mfa_hardware: false }));
    expect(await root({ AccountPasswordPresent: 0, AccountAccessKeysPresent: 1 })).to.deep.equal(
      told({ password_enabled: false, access_keys: [{ active: true }] }),
    );
  });

  it('tells the policies of the state’s users, and of others what the state gives them', async () => {
    const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';
    const user = (name: string): object => ({
      UserName: name,
      Arn: `arn:aws:iam::123456789012:user/${name}`,
      Path: '/',
      UserPolicyList: [{ PolicyName: 'own', PolicyDocument: encodeURIComponent(DOCUMENT) }],
      AttachedManagedPolicies: [{ PolicyArn: admin }],
    });
    const answers = { GetAccountAuthorizationDetails: { UserDetailList: [user('u'), user('v'), user('w')] } };
    const held = {
      aws_iam_user: [{ id: 'u' }],
      aws_iam_user_policy: [{ user: 'v', name: 'own' }],
      aws_iam_user_policy_attachment: [{ user: 'v', policy_arn: admin }],
    };
    const policies = await readFake(iam, 'aws_iam_user_policy', { answers, held });
    expect(policies.found).to.deep.equal([
      { values: { id: 'u:own', user: 'u', name: 'own', policy: DOCUMENT } },
      { values: { id: 'v:own', user: 'v', name: 'own', policy: DOCUMENT } },
    ]);
    const attachments = await readFake(iam, 'aws_iam_user_policy_attachment', { answers, held });
    expect(attachments.found).to.deep.equal([
      { values: { id: `u/${admin}`, user: 'u', policy_arn: admin } },
      { values: { id: `v/${admin}`, user: 'v', policy_arn: admin } },
    ]);
  });

  it('tells the users of a whole account with their access keys', async () => {
    const answers = {
      GetAccountAuthorizationDetails: {
        UserDetailList: [
          { UserName: 'u', UserId: 'AIDA1', Arn: 'arn:aws:iam::123456789012:user/u', Path: '/', Tags: TAGS },
        ],
      },
      ListAccessKeys: { AccessKeyMetadata: [{ AccessKeyId: 'AKIA1', Status: 'Active' }] },
    };
    const { found } = await readFake(iam, 'aws_iam_user', { answers, whole: true });
    expect(found).to.deep.equal([
      {
        values: {
          id: 'u',
          arn: 'arn:aws:iam::123456789012:user/u',
          name: 'u',
          path: '/',
          unique_id: 'AIDA1',
          permissions_boundary: null,
          tags_all: { Team: 'platform' },
        },
      },
    ]);
    const keys = await readFake(iam, 'aws_iam_access_key', { answers, whole: true });
    expect(keys.found).to.deep.equal([{ values: { id: 'AKIA1', user: 'u', status: 'Active' } }]);
  });
});
