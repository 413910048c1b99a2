import { expect } from 'chai';
import { cognito } from '../../../../harness/src/live/services/cognito';
import { awsError, readFake, type Answers } from '../fake-cloud';

const ANSWERS: Answers = {
  DescribeUserPool: {
    UserPool: {
      Id: 'p',
      Arn: 'arn:p',
      Name: 'people',
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      AutoVerifiedAttributes: ['email'],
      DeletionProtection: 'ACTIVE',
      Domain: 'people-domain',
      MfaConfiguration: 'ON',
      Policies: { PasswordPolicy: { MinimumLength: 14, RequireSymbols: true } },
      UserPoolTags: { Team: 'platform' },
      UserPoolTier: 'ESSENTIALS',
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
    },
  },
  GetUserPoolMfaConfig: { SoftwareTokenMfaConfiguration: { Enabled: true } },
  ListUserPoolClients: { UserPoolClients: [{ ClientId: 'c', ClientName: 'page' }] },
  DescribeUserPoolDomain: ({ Domain }) => ({
    DomainDescription: Domain === 'gone' ? {} : { Domain, UserPoolId: 'p', ManagedLoginVersion: 2 },
  }),
  ListResourceServers: {
    ResourceServers: [{ Identifier: 'api', Name: 'api', Scopes: [{ ScopeName: 'read', ScopeDescription: 'Read' }] }],
  },
  ListGroups: ({ NextToken }) =>
    NextToken === undefined
      ? { Groups: [{ GroupName: 'auditor', Precedence: 1 }], NextToken: 'more' }
      : { Groups: [{ GroupName: 'operator', Description: 'Runs it' }] },
};

const held = { aws_cognito_user_pool: [{ id: 'p' }] };

describe('live/cognito user pools', () => {
  it('tells a pool', async () => {
    const { found } = await readFake(cognito, 'aws_cognito_user_pool', { answers: ANSWERS, held });
    expect(found).to.deep.equal([
      {
        unread: {},
        values: {
          id: 'p',
          arn: 'arn:p',
          name: 'people',
          alias_attributes: [],
          auto_verified_attributes: ['email'],
          deletion_protection: 'ACTIVE',
          mfa_configuration: 'ON',
          software_token_mfa_configuration: [{ enabled: true }],
          user_pool_tier: 'ESSENTIALS',
          username_attributes: ['email'],
          tags_all: { Team: 'platform' },
          account_recovery_setting: [{ recovery_mechanism: [{ name: 'verified_email', priority: 1 }] }],
          admin_create_user_config: [{ allow_admin_create_user_only: true }],
          device_configuration: [],
          password_policy: [
            {
              minimum_length: 14,
              password_history_size: 0,
              require_lowercase: false,
              require_numbers: false,
              require_symbols: true,
              require_uppercase: false,
              temporary_password_validity_days: 0,
            },
          ],
          user_attribute_update_settings: [],
          user_pool_add_ons: [],
          username_configuration: [{ case_sensitive: false }],
        },
      },
    ]);
  });

  it('leaves out a pool that is gone', async () => {
    const answers = { DescribeUserPool: awsError('ResourceNotFoundException') };
    expect((await readFake(cognito, 'aws_cognito_user_pool', { answers, held })).found).to.deep.equal([]);
  });

  it('tells a client that somebody added, by the call that tells no secret', async () => {
    const { found, cloud } = await readFake(cognito, 'aws_cognito_user_pool_client', { answers: ANSWERS, held });
    expect(found).to.deep.equal([{ values: { id: 'c', name: 'page', user_pool_id: 'p' } }]);
    expect(cloud.calls.map(({ command }) => command)).to.deep.equal(['ListUserPoolClients']);
  });

  it('tells the domains of the state and of its pools, and leaves out one that is gone', async () => {
    const { found } = await readFake(cognito, 'aws_cognito_user_pool_domain', {
      answers: ANSWERS,
      held: { ...held, aws_cognito_user_pool_domain: [{ id: 'gone' }] },
    });
    expect(found).to.deep.equal([
      {
        values: {
          id: 'people-domain',
          domain: 'people-domain',
          user_pool_id: 'p',
          certificate_arn: null,
          managed_login_version: 2,
        },
      },
    ]);
  });

  it('tells resource servers, and groups of every page', async () => {
    const servers = await readFake(cognito, 'aws_cognito_resource_server', { answers: ANSWERS, held });
    expect(servers.found).to.deep.equal([
      {
        values: {
          id: 'p|api',
          user_pool_id: 'p',
          identifier: 'api',
          name: 'api',
          scope: [{ scope_name: 'read', scope_description: 'Read' }],
          scope_identifiers: ['api/read'],
        },
      },
    ]);
    const groups = await readFake(cognito, 'aws_cognito_user_group', { answers: ANSWERS, held });
    expect(groups.found).to.deep.equal([
      {
        values: {
          id: 'p/auditor',
          user_pool_id: 'p',
          name: 'auditor',
          description: null,
          precedence: 1,
          role_arn: null,
        },
      },
      {
        values: {
          id: 'p/operator',
          user_pool_id: 'p',
          name: 'operator',
          description: 'Runs it',
          precedence: null,
          role_arn: null,
        },
      },
    ]);
  });
});
