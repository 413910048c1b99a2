import { expect } from 'chai';
import { fill } from './support/content';
import { see, settled, signIn, visitor, type Visitor } from './support/browser';
import { startSite, type Site } from './support/site';

describe('the posture, as a person sees it', function () {
  this.timeout(120_000);
  let site: Site;
  let viewer: Visitor;
  before(async () => {
    site = await startSite();
    await fill(site.ledger);
    viewer = await visitor();
    await signIn(viewer, site, 'vera');
  });
  after(async () => {
    await viewer.close();
    await site.close();
  });
  beforeEach(() => see(viewer, site, '/'));

  const ask = async (path: string) => (await viewer.page.request.get(site.url + path)).json();
  const tile = (name: string) =>
    viewer.page.locator('.tiles a').filter({ has: viewer.page.getByText(name, { exact: true }) });

  it('shows the figures that the interface has', async () => {
    const { totals } = await ask('/v1/posture');
    const shown = await viewer.page.locator('.tiles b').allInnerTexts();
    const { roots, held, not_held, error, findings_open, obligations_open, obligations_overdue, drifted } = totals;
    const told = [roots, held, not_held, error, findings_open, obligations_open, obligations_overdue, drifted];
    expect(shown.map(Number)).to.deep.equal(told);
    expect(told).to.deep.equal([3, 2, 1, 0, 6, 2, 1, 1]);
  });

  it('says of each root what its last run found', async () => {
    const rows = viewer.page.locator('main table').first().locator('tbody tr');
    const cells = await rows.evaluateAll((all) => all.map((row) => row.textContent));
    expect(cells.map((text) => text.replace(/\d{4}-\d\d-\d\d \d\d:\d\d$/, ''))).to.deep.equal([
      'terraform/envs/devenvironment devteam platform✓ holdsplanstandin1200000102',
      'terraform/envs/productionenvironment productionteam payments✗ does not holdplanstandin1232004021 overdue–',
      'terraform/envs/stagingenvironment stagingteam platform✓ holdsplanstandin120010100–',
    ]);
  });

  for (const [name, path, rows] of [
    ['open findings', '/findings?state=open', '.rows > li'],
    ['obligations', '/obligations?state=open', 'tbody tr'],
    ['overdue', '/obligations?state=open&overdue=true', 'tbody tr'],
    ['drifted', '/drift?latest=true&found=drift', 'tbody tr'],
    ['hold', '/?outcome=held', 'table[aria-label=Roots] tbody'],
    ['do not hold', '/?outcome=not_held', 'table[aria-label=Roots] tbody'],
  ] as const) {
    it(`leads from the figure "${name}" to as many as it says`, async () => {
      const { page } = viewer;
      const figure = Number(await tile(name).locator('b').innerText());
      await tile(name).click();
      await page.waitForURL(site.url + path);
      await page.locator('#title').waitFor();
      await page.locator(rows).first().waitFor();
      expect(await page.locator(rows).count()).to.equal(figure);
    });
  }

  it('leads from each figure of a root to as many findings', async () => {
    const { page } = viewer;
    for (const [of, many] of [
      ['fail', 3],
      ['unknown', 2],
      ['new', 4],
    ] as const) {
      await see(viewer, site, '/');
      await page.getByRole('link', { name: `${many} ${of} in terraform/envs/production` }).click();
      await page.locator('.rows > li').first().waitFor();
      expect([of, await page.locator('.rows > li').count()]).to.deep.equal([of, many]);
    }
  });

  it('counts in the run, control by control, what passed', async () => {
    const { page } = viewer;
    await page.getByRole('link', { name: '12 pass in terraform/envs/production' }).click();
    await page.waitForURL(/controls=pass/);
    await settled(page);
    expect(await page.locator('table[aria-label="By control"] tfoot td').nth(1).innerText()).to.equal('12');
    expect(await page.locator('table[aria-label="By control"] tbody tr').count()).to.equal(1);
  });

  it('keeps filters in the URL, and Back takes them back', async () => {
    const { page } = viewer;
    const table = page.locator('table[aria-label=Roots] tbody');
    await page.getByLabel('Label').selectOption('team:platform');
    await page.waitForURL(`${site.url}/?label=team%3Aplatform`);
    await page.locator('h1', { hasText: 'All 2 roots hold' }).waitFor();
    expect(await table.count()).to.equal(2);
    await page.reload();
    await page.locator('h1', { hasText: 'All 2 roots hold' }).waitFor();
    await page.goBack();
    await page.locator('h1', { hasText: '1 of 3 roots does not hold' }).waitFor();
    expect(page.url()).to.equal(`${site.url}/`);
  });

  it('names each view in the window, and what is not there', async () => {
    const { page } = viewer;
    const titles: string[] = [];
    for (const path of [
      '/roots',
      '/waivers',
      '/controls/rds-multi-az',
      '/runs/00000000-0000-4000-8000-000000000000',
      '/waivers/new',
    ]) {
      await see(viewer, site, path);
      titles.push(await page.title());
    }
    expect(titles.map((title) => title.replace(' · Plumbline ledger', ''))).to.deep.equal([
      ...['Roots', 'Waivers', 'rds-multi-az', 'Run', 'Ask for a waiver'],
    ]);
  });

  it('shows a failure with its trace, and nothing of it once the ledger answers again', async () => {
    const { page } = viewer;
    const traces: string[] = [];
    await page.route('**/v1/runs*', (route) => {
      traces.push(route.request().headers()['traceparent'] ?? '');
      return route.fulfill({ status: 503, contentType: 'text/plain', body: 'no' });
    });
    await see(viewer, site, '/runs');
    const told = await page.getByRole('alert').innerText();
    await page.unroute('**/v1/runs*');
    expect(told).to.contain(`Trace ${traces[0]?.slice(3, 35)}`);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('table[aria-label=Runs]').waitFor();
    expect(await page.getByRole('alert').count()).to.equal(0);
  });

  it('tells a run’s story in the finding: where, why, how to mend, when it came', async () => {
    const { page } = viewer;
    await see(viewer, site, '/findings?address=module.database.aws_db_instance.this%5B1%5D');
    await page.locator('.row .message a').click();
    await page.locator('.history li').first().waitFor();
    await settled(page);
    expect(await page.locator('h1').innerText()).to.equal(
      'multi_az is false: the database has no standby in another zone.',
    );
    expect(await page.locator('h2').allInnerTexts()).to.deep.equal([
      'The code',
      'Why it matters',
      'How to mend it',
      'Exception',
      'History',
    ]);
    expect(await page.locator('.code').innerText())
      .to.contain('main.tf:12')
      .and.contain('module.database.aws_db_instance.this[1]');
    expect(await page.locator('.history li').innerText()).to.match(/^\d{4}-\d\d-\d\d 09:00\s+appeared\s+fail$/);
  });

  it('answers what would break, root by root', async () => {
    const { page } = viewer;
    await see(viewer, site, '/impact?control=rds-multi-az&by=team');
    await page.locator('.answer').waitFor();
    expect(await page.locator('.answer').innerText()).to.match(/1 root would break\s+\? 2 cannot tell\s+✓ 0 hold/);
    await page.getByRole('link', { name: '3 findings in terraform/envs/production' }).click();
    await page.locator('.rows > li').first().waitFor();
    expect(await page.locator('.rows > li').count()).to.equal(3);
  });
});
