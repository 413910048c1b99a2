import { once } from 'node:events';
import { expect } from 'chai';
import request from 'supertest';
import { metricsServer } from '../../service/src/telemetry/metrics-server';
import { as, startLedger, type Running } from './support/ledger';
import { failing, reportAt, runOf } from './support/reports';

const TRACE = '0af7651916cd43dd8448eb211c80319c';

describe('metrics', function () {
  this.timeout(60_000);
  let running: Running;
  before(async () => {
    running = await startLedger();
    await request(running.app)
      .post('/v1/runs')
      .set(...as('operator'))
      .send(reportAt(1, runOf([failing(1), failing(2)])));
    for (const path of ['/v1/runs', '/made/up', '/also/made/up']) {
      await request(running.app)
        .get(path)
        .set(...as('viewer'))
        .set('traceparent', `00-${TRACE}-b7ad6b7169203331-01`);
    }
  });
  after(() => running.close());

  const lines = async (name: string) =>
    (await running.ledger.metrics.text()).split('\n').filter((line) => line.startsWith(name));

  it('count requests by operation, with the trace of one as an example', async () => {
    const counts = await lines('ledger_http_request_seconds_count');
    expect(counts.map((line) => line.replace(/^[^{]*/, '')).sort()).to.deep.equal([
      '{operation="importReport",method="POST",status="2xx"} 1',
      '{operation="listRuns",method="GET",status="2xx"} 1',
      '{operation="none",method="GET",status="4xx"} 2',
    ]);
    const examples = (await lines('ledger_http_request_seconds_bucket')).filter((line) => line.includes(TRACE));
    expect(examples).to.have.length.greaterThan(0);
  });

  it('count what came in, and tell how all roots stand', async () => {
    expect(await lines('ledger_runs_recorded_total')).to.deep.equal([
      'ledger_runs_recorded_total{plane="plan",cloud="standin",already="false"} 1',
    ]);
    expect(await lines('ledger_ingest_seconds_count')).to.deep.equal(['ledger_ingest_seconds_count 1']);
    expect(await lines('ledger_posture_findings_open')).to.deep.equal(['ledger_posture_findings_open 2']);
    expect(await lines('ledger_posture_runs')).to.include('ledger_posture_runs{outcome="not_held"} 1');
    expect(await lines('ledger_cache_degraded')).to.deep.equal(['ledger_cache_degraded 0']);
  });

  it('are served on a port of their own, and nothing else is', async () => {
    const server = metricsServer(running.ledger.metrics).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const served = await request(server).get('/metrics');
    const other = await request(server).get('/v1/runs');
    server.close();
    expect([served.status, other.status]).to.deep.equal([200, 404]);
    expect(served.headers['content-type']).to.match(/^application\/openmetrics-text/);
    expect(served.text).to.match(/# EOF\n$/);
    expect((await request(running.app).get('/metrics')).status).to.equal(404);
  });
});
