import { expect } from 'chai';
import { fill, inDays } from './support/content';
import { see, settled, signIn, visitor, type Visitor } from './support/browser';
import { startSite, type Site } from './support/site';

describe('obligations, evidence and the audit log, as people see them', function () {
  this.timeout(120_000);
  let site: Site;
  let operator: Visitor;
  before(async () => {
    site = await startSite();
    await fill(site.ledger);
    operator = await visitor();
    await signIn(operator, site, 'olga');
  });
  after(async () => {
    await operator.close();
    await site.close();
  });

  it('gives an obligation an owner and a day', async () => {
    const { page } = operator;
    await see(operator, site, '/obligations?overdue=true');
    await page.locator('tbody th a').first().click();
    await page.getByLabel('Owner').fill('network');
    await page.getByLabel('Until the end of').fill(inDays(60));
    await page.getByRole('button', { name: 'Assign' }).click();
    await page.locator('.facts', { hasText: inDays(60) }).waitFor();
    const shown = await page.locator('.facts-list > div').allInnerTexts();
    expect(shown.map((text) => text.replace(/\s+/g, ' '))).to.include.members(['owner network', `until ${inDays(60)}`]);
    await see(operator, site, '/obligations?owner=network');
    expect(await page.locator('tbody tr').count()).to.equal(1);
  });

  it('lets an admin say who owns a root, and offers it to nobody else', async () => {
    const admin = await visitor();
    await signIn(admin, site, 'ada', '/roots');
    await admin.page.getByRole('link', { name: 'terraform/envs/staging' }).click();
    await admin.page.getByLabel('Owner').fill('storage');
    await admin.page.getByRole('button', { name: 'Save' }).click();
    await admin.page.locator('.facts', { hasText: 'owner storage' }).waitFor();
    await see(operator, site, new URL(admin.page.url()).pathname);
    expect(await operator.page.locator('.facts').innerText()).to.contain('owner storage');
    expect(await operator.page.getByRole('button', { name: 'Save' }).count()).to.equal(0);
    await admin.close();
  });

  it('verifies the chain of the audit log, and says how long it is', async () => {
    const { page } = operator;
    await see(operator, site, '/audit');
    const { entries } = await (await page.request.get(`${site.url}/v1/audit/verification`)).json();
    await page.getByRole('button', { name: 'Verify the chain' }).click();
    const told = page.getByText('The chain is whole');
    await told.waitFor();
    expect(await told.locator('xpath=..').innerText()).to.match(
      new RegExp(`^✓ The chain is whole, ${entries} entries, the last is [0-9a-f]{12}\\.$`),
    );
    expect(await page.locator('tbody tr').count()).to.equal(entries);
  });

  it('hands out the auditor’s pack, whole', async () => {
    const { page } = operator;
    await see(operator, site, '/evidence');
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the pack' }).click();
    const pack = await coming;
    expect([pack.suggestedFilename(), await pack.failure()]).to.deep.equal(['plumbline-pack.zip', null]);
  });

  it('tells drift attribute by attribute, and the control that it breaks', async () => {
    const { page } = operator;
    await see(operator, site, '/drift');
    await page.locator('tbody th a').click();
    await page.locator('.changes').waitFor();
    await settled(page);
    expect(await page.locator('.changes').innerText()).to.equal('tags.owner "platform" → not set');
    expect(await page.locator('.row .line a').first().innerText()).to.equal('net-sg-no-world-data-ports');
  });
});
