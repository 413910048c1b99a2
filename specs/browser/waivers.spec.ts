import { expect } from 'chai';
import { fill, inDays } from './support/content';
import { see, settled, signIn, visitor, type Visitor } from './support/browser';
import { startSite, type Site } from './support/site';

describe('waivers, as people see them', function () {
  this.timeout(120_000);
  let site: Site;
  const people: Visitor[] = [];
  const person = async (account: string) => {
    const one = await visitor();
    people.push(one);
    await signIn(one, site, account);
    return one;
  };
  before(async () => {
    site = await startSite();
    await fill(site.ledger);
  });
  after(async () => {
    await Promise.all(people.map((one) => one.close()));
    await site.close();
  });

  async function askFor({ page }: Visitor, address: string): Promise<string> {
    await page.goto(`${site.url}/waivers/new?control=rds-multi-az&address=${address}&where=environment:production`);
    await page.getByLabel('Owner').fill('payments');
    await page.getByLabel('Until the end of').fill(inDays(5));
    await page.getByLabel('Reason').fill('The standby moves to another zone this week.');
    await page.getByRole('button', { name: 'Ask for it' }).click();
    await page.waitForURL(/\/waivers\/[0-9a-f-]{36}$/);
    await settled(page);
    return new URL(page.url()).pathname;
  }

  it('are asked for from a finding, approved by another, and then signed', async () => {
    const olga = await person('olga');
    const { page } = olga;
    await see(olga, site, '/findings?address=module.database.aws_db_instance.this%5B1%5D');
    await page.locator('.row .message a').click();
    await page.getByRole('link', { name: 'Ask for one' }).click();
    await page.getByLabel('Owner').waitFor();
    const filled = await Promise.all(
      ['Control', 'Address', 'Roots'].map((label) => page.getByLabel(label).inputValue()),
    );
    expect(filled).to.deep.equal(['rds-multi-az', 'module.database.aws_db_instance.this[1]', 'environment:production']);
    const path = await askFor(olga, 'module.database.*');

    // Nobody approves what they asked for: it is not offered.
    expect(await page.getByText('You asked for this: somebody else has to approve it.').count()).to.equal(1);
    expect(await page.getByRole('button', { name: 'Approve and sign' }).count()).to.equal(0);
    expect(await page.getByText('Not signed: the ledger signs what is approved.').count()).to.equal(1);

    const otto = await person('otto');
    await see(otto, site, '/waivers?state=requested');
    await otto.page.getByRole('link', { name: 'module.database.*' }).click();
    await otto.page.getByRole('button', { name: 'Approve and sign' }).click();
    await otto.page.getByText('Signed by the ledger').waitFor();
    expect(await otto.page.locator('.facts .tag').innerText()).to.equal('approved');
    const key = await otto.page.locator('code', { hasText: /^key / }).getAttribute('title');
    const { keys } = await (await otto.page.request.get(`${site.url}/v1/keys`)).json();
    expect(keys.map(({ id }: { id: string }) => id)).to.deep.equal([key]);
    const bundle = await (await otto.page.request.get(`${site.url}/v1/waiver-bundle`)).json();
    expect(bundle.waivers).to.have.length(1);

    // Who asked sees it, and may take it back.
    await see(olga, site, path);
    await page.getByLabel('Why it holds no longer').fill('The standby has moved.');
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.locator('.facts .tag', { hasText: 'revoked' }).waitFor();
  });

  it('that were decided meanwhile are not decided again, and the page says so', async () => {
    const [first, second] = [await person('olga'), await person('otto')];
    const path = await askFor(first, 'module.other.*');
    await see(second, site, path);
    await first.page.getByLabel('Why it is turned down').fill('Asked for by mistake.');
    await first.page.getByRole('button', { name: 'Reject' }).click();
    await first.page.locator('.facts .tag', { hasText: 'rejected' }).waitFor();
    await second.page.getByRole('button', { name: 'Approve and sign' }).click();
    const told = await second.page.getByRole('alert').innerText();
    expect(told).to.match(/It has changed since it was read[^]*Trace [0-9a-f]{32}/);
  });

  it('are refused in words where the form is not right', async () => {
    const olga = await person('olga');
    const { page } = olga;
    await page.goto(`${site.url}/waivers/new?control=Not-A-Control&address=a`);
    await page.getByLabel('Owner').fill('payments');
    await page.getByLabel('Until the end of').fill(inDays(5));
    await page.getByLabel('Reason').fill('Long enough to be read.');
    await page.getByRole('button', { name: 'Ask for it' }).click();
    expect(await page.getByRole('alert').innerText()).to.contain('/body/control');
  });

  it('are shown to a viewer, who is offered nothing to decide', async () => {
    const vera = await person('vera');
    await see(vera, site, '/waivers');
    await vera.page.locator('tbody a').first().click();
    await vera.page.locator('.facts-list').waitFor();
    await settled(vera.page);
    expect(await vera.page.locator('main button').count()).to.equal(0);
  });
});
