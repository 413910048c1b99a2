import { expect } from 'chai';
import { ACCOUNT, elements, query, REGION, type Answer } from './calls';

const rds = (form: Record<string, string>): Promise<Answer> => query('rds', '2014-10-31', form);

async function make(name: string, more: Record<string, string> = {}): Promise<Answer> {
  return rds({
    Action: 'CreateDBInstance',
    DBInstanceIdentifier: name,
    DBInstanceClass: 'db.t4g.medium',
    Engine: 'postgres',
    EngineVersion: '17',
    MasterUsername: 'steward',
    ManageMasterUserPassword: 'true',
    AllocatedStorage: '20',
    ...more,
  });
}

describe('the stand-in’s RDS', function () {
  this.timeout(180_000);

  it('gives every instance a resource id of its own, by which it is found again', async () => {
    const ids = [await make('one'), await make('two')].flatMap((answer) => elements(answer, 'DbiResourceId'));
    expect(new Set(ids).size).to.equal(2);
    const [id = ''] = ids;
    expect(id).to.match(/^db-[A-Z0-9]{26}$/);
    const found = await rds({
      Action: 'DescribeDBInstances',
      'Filters.Filter.1.Name': 'dbi-resource-id',
      'Filters.Filter.1.Values.Value.1': id,
    });
    expect(elements(found, 'DBInstanceIdentifier')).to.deep.equal(['one']);
  });

  it('has AWS’s certificate authority where none is asked for', async () => {
    const given = { CACertificateIdentifier: 'rds-ca-ecc384-g1' };
    const told = [await make('unasked'), await make('asked', given)];
    expect(told.flatMap((answer) => elements(answer, 'CACertificateIdentifier'))).to.deep.equal([
      'rds-ca-rsa2048-g1',
      'rds-ca-ecc384-g1',
    ]);
  });

  it('keeps Performance Insights and enhanced monitoring from creation on, and through a change', async () => {
    const role = `arn:aws:iam::${ACCOUNT}:role/monitoring`;
    const made = await make('watched', {
      EnablePerformanceInsights: 'true',
      PerformanceInsightsRetentionPeriod: '7',
      MonitoringInterval: '60',
      MonitoringRoleArn: role,
    });
    expect(elements(made, 'PerformanceInsightsEnabled')).to.deep.equal(['true']);
    await rds({ Action: 'ModifyDBInstance', DBInstanceIdentifier: 'watched', MonitoringInterval: '30' });
    const told = await rds({ Action: 'DescribeDBInstances', DBInstanceIdentifier: 'watched' });
    expect(elements(told, 'PerformanceInsightsRetentionPeriod')).to.deep.equal(['7']);
    expect(elements(told, 'MonitoringInterval')).to.deep.equal(['30']);
    expect(elements(told, 'MonitoringRoleArn')).to.deep.equal([role]);
    expect(elements(told, 'EnhancedMonitoringResourceArn')[0]).to.match(
      new RegExp(`^arn:aws:logs:${REGION}:${ACCOUNT}:log-group:RDSOSMetrics:log-stream:db-`),
    );
  });

  it('tells which parameters a user set', async () => {
    await rds({
      Action: 'CreateDBParameterGroup',
      DBParameterGroupName: 'tls',
      DBParameterGroupFamily: 'postgres17',
      Description: 'x',
    });
    await rds({
      Action: 'ModifyDBParameterGroup',
      DBParameterGroupName: 'tls',
      'Parameters.Parameter.1.ParameterName': 'rds.force_ssl',
      'Parameters.Parameter.1.ParameterValue': '1',
      'Parameters.Parameter.1.ApplyMethod': 'immediate',
    });
    const told = await rds({ Action: 'DescribeDBParameters', DBParameterGroupName: 'tls', Source: 'user' });
    expect(elements(told, 'ParameterName')).to.deep.equal(['rds.force_ssl']);
    expect(elements(told, 'Source')).to.deep.equal(['user']);
  });
});
