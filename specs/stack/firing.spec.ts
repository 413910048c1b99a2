import { expect } from 'chai';
import { until } from './support/eventually';
import { startWatchedLedger, type WatchedLedger } from './support/watched-ledger';

const FIRE_MS = 120_000;

describe('alerts of a running ledger', function () {
  this.timeout(600_000);
  let watched: WatchedLedger;
  before(async () => {
    watched = await startWatchedLedger();
    await until('requests are counted', FIRE_MS, async () => (await asked()) > 0.5);
  });
  after(() => watched.stop());

  const asked = async (): Promise<number> => {
    const [sample] = await watched.monitoring.query('sum(class:ledger_requests:rate5m)');
    return Number(sample?.value[1] ?? 0);
  };
  /** What was told of one alert, once it was told this often. */
  const toldOf = async (alert: string, times: number): Promise<readonly string[]> => {
    const told = () => watched.monitoring.told.filter((line) => line.endsWith(` ${alert}`));
    await until(`${alert} is told ${times} times`, FIRE_MS, () => told().length >= times);
    return told();
  };

  it('are quiet while all is well', async () => {
    const names = 'LedgerHighErrorRate|LedgerLowThroughput|LedgerErrorBudget.+';
    expect(await watched.monitoring.query(`ALERTS{alertstate="firing",alertname=~"${names}"}`)).to.deep.equal([]);
  });

  it('tell the pager of a high error rate once the database is away, and that it is over once it is back', async () => {
    watched.database.cut();
    expect(await toldOf('LedgerHighErrorRate', 1)).to.deep.equal(['page firing LedgerHighErrorRate']);
    watched.database.mend();
    expect(await toldOf('LedgerHighErrorRate', 2)).to.deep.equal([
      'page firing LedgerHighErrorRate',
      'page resolved LedgerHighErrorRate',
    ]);
  });

  it('tell the pager that hardly anybody asks, and that it is over once somebody does', async () => {
    watched.asking = false;
    expect(await toldOf('LedgerLowThroughput', 1)).to.deep.equal(['page firing LedgerLowThroughput']);
    watched.asking = true;
    expect(await toldOf('LedgerLowThroughput', 2)).to.deep.equal([
      'page firing LedgerLowThroughput',
      'page resolved LedgerLowThroughput',
    ]);
  });
});
