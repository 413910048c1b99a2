import { expect } from 'chai';
import { ACCOUNT, bucket, elements, parsed, query, REGION, rest, s3, standinUrl, target, type Answer } from './calls';

const GIVEN = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:rotate`;

async function given(body: object): Promise<Response> {
  const whole = { account: ACCOUNT, roles: [], functions: [], zones: [], ...body };
  return fetch(`${await standinUrl()}/plumbline/given`, { method: 'POST', body: JSON.stringify(whole) });
}

describe('the stand-in’s Secrets Manager', function () {
  this.timeout(180_000);
  const secrets = (action: string, body: object): Promise<Answer> =>
    target('secretsmanager', `secretsmanager.${action}`, body);

  it('sets rotation up on a secret without a value, and changes none', async () => {
    await given({ functions: [GIVEN] });
    await secrets('CreateSecret', { Name: 'empty', ClientRequestToken: 'a'.repeat(32) });
    const rotation = { RotationLambdaARN: GIVEN, RotationRules: { AutomaticallyAfterDays: 30 } };
    const answer = await secrets('RotateSecret', { SecretId: 'empty', ...rotation });
    expect([answer.status, parsed(answer)]).to.have.nested.property('[1].Name', 'empty');
    const told = parsed(await secrets('DescribeSecret', { SecretId: 'empty' }));
    expect(told).to.deep.include({ RotationEnabled: true, ...rotation });
  });

  it('refuses a rotation function that is not there', async () => {
    await secrets('CreateSecret', { Name: 'lonely', SecretString: 'x', ClientRequestToken: 'b'.repeat(32) });
    const answer = await secrets('RotateSecret', { SecretId: 'lonely', RotationLambdaARN: `${GIVEN}-not` });
    expect(answer.text).to.include('ResourceNotFoundException');
  });
});

describe('the stand-in’s CloudTrail', function () {
  this.timeout(180_000);
  const trail = (action: string, body: object): Promise<Answer> =>
    target('cloudtrail', `com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.${action}`, body);

  it('finds a trail by its ARN', async () => {
    await bucket('trail-bucket');
    const made = parsed(await trail('CreateTrail', { Name: 'audit', S3BucketName: 'trail-bucket' }));
    expect(made).to.have.property('Name', 'audit');
    const { TrailARN: arn } = made as { TrailARN: string };
    const logging = async (): Promise<unknown> => parsed(await trail('GetTrailStatus', { Name: arn }));
    expect((await trail('StartLogging', { Name: arn })).status).to.equal(200);
    expect(await logging()).to.include({ IsLogging: true });
    expect((await trail('StopLogging', { Name: arn })).status).to.equal(200);
    expect(await logging()).to.include({ IsLogging: false });
    expect((await trail('DeleteTrail', { Name: arn })).status).to.equal(200);
    expect(parsed(await trail('DescribeTrails', {})))
      .to.have.property('trailList')
      .that.deep.equals([]);
  });
});

describe('the stand-in’s Cognito', function () {
  this.timeout(180_000);
  const cognito = (action: string, body: object): Promise<Answer> =>
    target('cognito-idp', `AWSCognitoIdentityProviderService.${action}`, body);

  it('has the tier that AWS gives a pool where none is asked for', async () => {
    const tier = async (more: object): Promise<unknown> =>
      parsed(await cognito('CreateUserPool', { PoolName: 'tiers', ...more }));
    expect(await tier({})).to.have.nested.property('UserPool.UserPoolTier', 'ESSENTIALS');
    expect(await tier({ UserPoolTier: 'PLUS' })).to.have.nested.property('UserPool.UserPoolTier', 'PLUS');
  });

  it('deletes a resource server', async () => {
    const made = parsed(await cognito('CreateUserPool', { PoolName: 'ledger' })) as { UserPool: { Id: string } };
    const server = { UserPoolId: made.UserPool.Id, Identifier: 'https://ledger.example' };
    await cognito('CreateResourceServer', { ...server, Name: 'ledger', Scopes: [] });
    expect((await cognito('DeleteResourceServer', server)).status).to.equal(200);
    const gone = await cognito('DescribeResourceServer', server);
    expect(gone.text).to.include('ResourceNotFoundException');
    expect((await cognito('DeleteResourceServer', server)).text).to.include('ResourceNotFoundException');
  });
});

describe('the stand-in’s S3', function () {
  this.timeout(180_000);

  it('delivers no access logs', async () => {
    await bucket('logs-of-all');
    await bucket('logged');
    const statement = {
      Effect: 'Allow',
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::logs-of-all/*',
    };
    await s3('PUT', '/logs-of-all?policy', JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
    const status =
      '<BucketLoggingStatus><LoggingEnabled><TargetBucket>logs-of-all</TargetBucket><TargetPrefix>x/</TargetPrefix></LoggingEnabled></BucketLoggingStatus>';
    const put = await s3('PUT', '/logged?logging', status);
    expect(put.status).to.equal(200);
    await s3('GET', '/logged?versioning');
    expect(elements(await s3('GET', '/logs-of-all?list-type=2'), 'Key')).to.deep.equal([]);
  });
});

describe('the emulated Access Analyzer', function () {
  this.timeout(180_000);
  const analyzer = (method: string, path: string, body?: object): Promise<Answer> =>
    rest('access-analyzer', method, path, body);

  it('keeps analyzers with their tags', async () => {
    const arn = `arn:aws:access-analyzer:${REGION}:${ACCOUNT}:analyzer/account`;
    const made = await analyzer('PUT', '/analyzer', { analyzerName: 'account', type: 'ACCOUNT', tags: { Team: 'a' } });
    expect([made.status, parsed(made)]).to.deep.equal([200, { arn }]);
    const told = parsed(await analyzer('GET', '/analyzer/account'));
    expect(told)
      .to.have.property('analyzer')
      .that.includes({ arn, name: 'account', type: 'ACCOUNT', status: 'ACTIVE' });
    await analyzer('POST', `/tags/${encodeURIComponent(arn)}`, { tags: { Team: 'b', Own: 'c' } });
    await analyzer('DELETE', `/tags/${encodeURIComponent(arn)}?tagKeys=Own`);
    expect(parsed(await analyzer('GET', `/tags/${encodeURIComponent(arn)}`))).to.deep.equal({ tags: { Team: 'b' } });
    expect((await analyzer('DELETE', '/analyzer/account')).status).to.equal(200);
    const gone = await analyzer('GET', '/analyzer/account');
    expect(gone.status).to.equal(404);
    expect(gone.text).to.include('does not exist');
  });
});

describe('the stand-in’s GuardDuty', function () {
  this.timeout(180_000);

  it('sets one feature of a detector and leaves the others', async () => {
    const { detectorId } = parsed(await rest('guardduty', 'POST', '/detector', { enable: true })) as {
      detectorId: string;
    };
    const path = `/detector/${detectorId}`;
    for (const name of ['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS']) {
      await rest('guardduty', 'POST', path, { features: [{ name, status: 'ENABLED' }] });
    }
    await rest('guardduty', 'POST', path, { features: [{ name: 'S3_DATA_EVENTS', status: 'DISABLED' }] });
    expect(parsed(await rest('guardduty', 'GET', path)))
      .to.have.property('features')
      .that.deep.equals([
        { name: 'S3_DATA_EVENTS', status: 'DISABLED' },
        { name: 'EKS_AUDIT_LOGS', status: 'ENABLED' },
      ]);
  });
});

describe('the stand-in’s Managed Prometheus', function () {
  this.timeout(180_000);

  it('keeps a workspace’s key', async () => {
    const kmsKeyArn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1`;
    const made = parsed(await rest('aps', 'POST', '/workspaces', { alias: 'own', kmsKeyArn })) as {
      workspaceId: string;
    };
    const told = parsed(await rest('aps', 'GET', `/workspaces/${made.workspaceId}`));
    expect(told).to.have.property('workspace').that.includes({ alias: 'own', kmsKeyArn });
    const plain = parsed(await rest('aps', 'POST', '/workspaces', { alias: 'plain' }));
    expect(plain).not.to.have.property('kmsKeyArn');
  });
});

describe('the emulated Firehose', function () {
  this.timeout(180_000);
  const firehose = (action: string, body: object): Promise<Answer> =>
    target('firehose', `Firehose_20150804.${action}`, body);

  it('keeps delivery to an OpenSearch domain as it was given, and takes what is sent', async () => {
    const ec2 = (form: Record<string, string>): Promise<Answer> => query('ec2', '2016-11-15', form);
    const [vpc = ''] = elements(await ec2({ Action: 'CreateVpc', CidrBlock: '10.4.0.0/16' }), 'vpcId');
    const [subnet = ''] = elements(
      await ec2({ Action: 'CreateSubnet', VpcId: vpc, CidrBlock: '10.4.0.0/24' }),
      'subnetId',
    );
    const RoleARN = `arn:aws:iam::${ACCOUNT}:role/delivery`;
    const s3Settings = { RoleARN, BucketARN: 'arn:aws:s3:::undelivered' };
    const network = { RoleARN, SubnetIds: [subnet], SecurityGroupIds: ['sg-1'] };
    const name = { DeliveryStreamName: 'logs' };
    await firehose('CreateDeliveryStream', {
      ...name,
      AmazonopensearchserviceDestinationConfiguration: {
        RoleARN,
        DomainARN: `arn:aws:es:${REGION}:${ACCOUNT}:domain/logs`,
        IndexName: 'logs',
        S3Configuration: s3Settings,
        VpcConfiguration: network,
      },
    });
    expect(parsed(await firehose('DescribeDeliveryStream', name)))
      .to.have.nested.property(
        'DeliveryStreamDescription.Destinations[0].AmazonopensearchserviceDestinationDescription',
      )
      .that.deep.includes({
        IndexName: 'logs',
        S3DestinationDescription: s3Settings,
        VpcConfigurationDescription: { ...network, VpcId: vpc },
      });
    const sent = await firehose('PutRecordBatch', { ...name, Records: [{ Data: 'eA==' }, { Data: 'eQ==' }] });
    expect(parsed(sent)).to.include({ FailedPutCount: 0 }).and.have.property('RequestResponses').with.lengthOf(2);
  });
});

describe('what is taken as given', function () {
  this.timeout(180_000);

  it('is made with the id, account and path that it is known by, and only once', async () => {
    const role = `arn:aws:iam::${ACCOUNT}:role/team/plumbline-delivery`;
    const body = {
      roles: [role],
      functions: [GIVEN],
      zones: [{ id: 'Z0GIVEN0000000000001', name: 'plumbline.example' }],
    };
    for (const response of [await given(body), await given(body)]) expect(response.status).to.equal(200);
    const zone = await rest('route53', 'GET', '/2013-04-01/hostedzone/Z0GIVEN0000000000001');
    expect(elements(zone, 'Name')).to.deep.equal(['plumbline.example.']);
    const told = await query('iam', '2010-05-08', { Action: 'GetRole', RoleName: 'plumbline-delivery' });
    expect(elements(told, 'Arn')).to.deep.equal([role]);
  });

  it('says what is wrong with a list that cannot be made', async () => {
    const response = await given({ roles: ['no arn'] });
    expect([response.status, await response.text()]).to.deep.equal([
      400,
      "ValueError('not enough values to unpack (expected 6, got 1)')",
    ]);
  });
});
