import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { fill, inDays } from './support/content';
import { see, settled, signIn, visitor, type Visitor } from './support/browser';
import { startSite, type Site } from './support/site';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 360, height: 740 };

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds serious, or worse. */
async function graveFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  const options = { resultTypes: ['violations'], ...(rules === undefined ? {} : { runOnly: rules }) };
  const { violations } = await page.evaluate<{ violations: Violation[] }>(`axe.run(${JSON.stringify(options)})`);
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

describe('the page for everybody', function () {
  this.timeout(180_000);
  let site: Site;
  let operator: Visitor;
  const views: string[] = [
    '/',
    '/?outcome=error',
    '/findings',
    '/findings?address=nothing',
    '/waivers/new',
    '/evidence',
    '/audit',
  ];
  before(async () => {
    site = await startSite();
    await fill(site.ledger);
    // axe comes into the page by the door that its policy keeps shut; the policy itself is another spec's.
    operator = await visitor({ bypassCSP: true, reducedMotion: 'reduce' });
    await operator.page.addInitScript(AXE);
    await signIn(operator, site, 'olga');
    const { page } = operator;
    const waiver = {
      control: 'rds-multi-az',
      address: 'aws_kms_key.this',
      where: {},
      reason: 'Long enough.',
      owner: 'x',
      expires: inDays(5),
    };
    const headers = { 'Ledger-Page': '1' };
    await page.request.post(`${site.url}/v1/waivers`, { data: waiver, headers });
    for (const list of ['roots', 'runs', 'findings', 'obligations', 'drift', 'waivers']) {
      const { items } = await (await page.request.get(`${site.url}/v1/${list}`)).json();
      views.push(`/${list}`, `/${list}/${items[0].id}`);
    }
    views.push(
      '/controls',
      '/controls/rds-multi-az',
      '/impact?control=rds-multi-az',
      '/runs/00000000-0000-4000-8000-000000000000',
    );
  });
  after(async () => {
    await operator.close();
    await site.close();
  });

  it('has no grave fault in any view, light or dark', async () => {
    const { page } = operator;
    const faults: string[] = [];
    for (const view of views) {
      await page.emulateMedia({ colorScheme: 'light' });
      await see(operator, site, view);
      faults.push(...(await graveFaults(page)).map((fault) => `${view} ${fault}`));
      await page.emulateMedia({ colorScheme: 'dark' });
      faults.push(...(await graveFaults(page, ['color-contrast'])).map((fault) => `${view} dark ${fault}`));
    }
    expect(faults).to.deep.equal([]);
  });

  it('has none before one is signed in, either', async () => {
    const stranger = await visitor({ bypassCSP: true });
    await stranger.page.addInitScript(AXE);
    const faults: string[] = [];
    for (const path of ['/', '/signed-in?state=x']) {
      await see(stranger, site, path);
      faults.push(...(await graveFaults(stranger.page)));
    }
    await stranger.close();
    expect(faults).to.deep.equal([]);
  });

  it('goes sideways in no view of a phone', async () => {
    const { page } = operator;
    await page.setViewportSize(PHONE);
    const wide: [string, unknown][] = [];
    for (const view of views) {
      await see(operator, site, view);
      const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      if (over !== 0) wide.push([view, over]);
    }
    await page.setViewportSize({ width: 1360, height: 900 });
    expect(wide).to.deep.equal([]);
  });

  it('is walked through by the keyboard, what is in focus always to be seen', async () => {
    const { page } = operator;
    await see(operator, site, '/');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).to.equal('Skip to what is shown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('href')).to.equal('/');
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).to.equal('solid');
    await see(operator, site, '/findings');
    await page.keyboard.press('/');
    await page.keyboard.type('module.x');
    await page.waitForURL(/address=module\.x$/);
    await settled(page);
    await page.locator('.row .message a').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/findings\/[0-9a-f-]{36}$/);
    await page.locator('.history').waitFor();
    expect(await page.locator(':focus').getAttribute('id')).to.equal('title');
    await page.goBack();
    await page.waitForURL(/address=module\.x$/);
  });

  it('keeps the colours that were chosen', async () => {
    const { page } = operator;
    await page.emulateMedia({ colorScheme: 'light' });
    await see(operator, site, '/');
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await ground();
    await page.getByRole('button', { name: /Colours: system/ }).click();
    await page.getByRole('button', { name: /Colours: light/ }).click();
    const dark = await ground();
    await page.reload();
    await page.locator('#title').waitFor();
    expect([light, dark, await ground()]).to.deep.equal(['rgb(251, 250, 248)', 'rgb(22, 24, 27)', 'rgb(22, 24, 27)']);
    await page.getByRole('button', { name: /Colours: dark/ }).click();
    expect(await ground()).to.equal(light);
  });
});
