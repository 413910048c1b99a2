import { expect } from 'chai';
import { fill } from './support/content';
import { see, signIn, visitor, type Visitor } from './support/browser';
import { startSite, type Site } from './support/site';

/** Rows of the audit log, the latest first. */
const entries = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, at) => ({
    ...{ sequence: from - at, at: '2026-01-01T00:00:00.000Z', actor: 'issuer#ann', role: 'admin' },
    ...{ action: 'run.recorded', subject: 'run:x', detail: {}, trace_id: '0'.repeat(32) },
    ...{ previous: '0'.repeat(64), digest: '0'.repeat(64) },
  }));

describe('lists, as people read them', function () {
  this.timeout(120_000);
  let site: Site;
  let auditor: Visitor;
  before(async () => {
    site = await startSite();
    await fill(site.ledger);
    auditor = await visitor();
    await signIn(auditor, site, 'olga');
    await auditor.page.clock.install();
  });
  after(async () => {
    await auditor.close();
    await site.close();
  });

  it('have no gap where more was asked for and rows came on top meanwhile', async () => {
    const { page } = auditor;
    let latest = 6;
    await page.route(/\/v1\/audit(\?|$)/, (route) => {
      const cursor = new URL(route.request().url()).searchParams.get('cursor');
      const from = cursor === null ? latest : Number(cursor) - 1;
      const items = entries(from, Math.max(1, from - 2));
      return route.fulfill({ json: { items, next: from > 3 ? String(from - 2) : null } });
    });
    await see(auditor, site, '/audit');
    await page.getByRole('button', { name: 'Show more' }).click();
    const numbers = () => page.locator('tbody td:first-child').allInnerTexts();
    await page.getByText('6 entries', { exact: true }).waitFor();
    latest = 8;
    const asked = page.waitForResponse(/\/v1\/audit$/);
    await page.clock.fastForward(34_000);
    await asked;
    await page.clock.runFor(500);
    expect(await numbers()).to.deep.equal(['6', '5', '4', '3', '2', '1']);
    await page.unroute(/\/v1\/audit(\?|$)/);
  });

  it('leave a filter behind that was being typed when their view was left', async () => {
    const { page } = auditor;
    await see(auditor, site, '/waivers');
    await page.getByLabel('Control').fill('rds');
    await page.getByRole('navigation').getByRole('link', { name: 'Runs' }).click();
    await page.clock.runFor(1_000);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).to.equal('/runs');
  });
});
