// A spec of your own on a plan: mocha -r ts-node/register docs/examples/plan.spec.ts
import { expectPlan } from '@plumbline/harness/spec';

const PLAN = 'specs/fixtures/plans/mixed.json';

describe('the plan of the web server', () => {
  it('assigns no static password', () => expectPlan(PLAN).toHold('sm-no-plaintext-secrets'));

  it('leaves the database on the internet', () => expectPlan(PLAN).toFail('rds-not-public', 'aws_db_instance.*'));

  it('does not tell whether TLS is forced', () => expectPlan(PLAN).toLeaveUnknown('rds-tls-forced'));
});
