import { expect } from 'chai';
import { fill } from './support/content';
import { signIn, visitor, type Visitor } from './support/browser';
import { startSite, type Site } from './support/site';

const READING = ['Posture', 'Roots', 'Runs', 'Findings', 'Controls', 'Obligations', 'Drift', 'Waivers', 'What breaks'];
const ALL = [...READING, 'Evidence', 'Audit'];

describe('signing in, as a person sees it', function () {
  this.timeout(120_000);
  let site: Site;
  let somebody: Visitor;
  before(async () => {
    site = await startSite();
    await fill(site.ledger);
  });
  after(() => site.close());
  beforeEach(async () => {
    somebody = await visitor();
  });
  afterEach(() => somebody.close());

  for (const [account, role, views] of [
    ['vera', 'Vera viewer', READING],
    ['august', 'August auditor', ALL],
    ['olga', 'Olga operator', ALL],
    ['ada', 'Ada admin', ALL],
  ] as const) {
    it(`says who one is, and offers the views of the role: ${role}`, async () => {
      await signIn(somebody, site, account);
      const { page } = somebody;
      expect(await page.locator('.who .name').innerText()).to.equal(role);
      expect(await page.locator('nav a').allInnerTexts()).to.deep.equal(views);
    });
  }

  it('leads to the view that was asked for, filters and all', async () => {
    await signIn(somebody, site, 'vera', '/findings?control=rds-multi-az&state=open');
    const { page } = somebody;
    await page.locator('.row').first().waitFor();
    expect(page.url()).to.equal(`${site.url}/findings?control=rds-multi-az&state=open`);
    expect(await page.title()).to.equal('Findings · Plumbline ledger');
  });

  it('says in words why it did not work, with the trace, and lets one begin again', async () => {
    const { page } = somebody;
    const answer = await page.goto(`${site.url}/signed-in?state=made-up&code=made-up`);
    expect(answer?.status()).to.equal(422);
    expect(await page.getByRole('alert').innerText()).to.match(/Begin to sign in again\.\s+Trace [0-9a-f]{32}/);
    expect(page.url()).to.equal(`${site.url}/sign-in`);
    await page.getByRole('link', { name: 'Begin again' }).click();
    await page.locator('button[value=vera]').click();
    await page.locator('h1', { hasText: '1 of 3 roots does not hold' }).waitFor();
  });

  it('tells programs the same as problem details', async () => {
    const { page } = somebody;
    const answer = await page.request.get(`${site.url}/signed-in?state=made-up`, { headers: { Accept: '*/*' } });
    expect([answer.status(), answer.headers()['content-type']]).to.deep.equal([
      422,
      'application/problem+json; charset=utf-8',
    ]);
    const { type, title, status, detail } = await answer.json();
    expect({ type, title, status, detail }).to.deep.equal({
      ...{ type: 'urn:plumbline:problem:unprocessable', title: 'Understood, and refused', status: 422 },
      detail: 'Begin to sign in again.',
    });
  });

  it('asks to sign in where the session is over, and keeps nothing to be seen', async () => {
    await signIn(somebody, site, 'vera', '/roots');
    const { page } = somebody;
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Findings' }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    expect(await page.locator('body').innerText()).not.to.contain('terraform/envs');
    const to = await page.getByRole('link', { name: 'Sign in' }).getAttribute('href');
    expect(to).to.equal('/v1/session/sign-in?return_to=%2Ffindings');
  });

  it('is told where signing out did not work, and may try it again', async () => {
    await signIn(somebody, site, 'vera');
    const { page } = somebody;
    const isEnd = ({ pathname }: URL) => pathname === '/v1/session';
    await page.route(isEnd, (route) => (route.request().method() === 'DELETE' ? route.abort() : route.fallback()));
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(await page.getByRole('alert').innerText()).to.match(
      /^The ledger does not answer\s+Try again in a moment\.\s+Trace [0-9a-f]{32}/,
    );
    await page.unroute(isEnd);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign out' }).and(page.locator('[form]')).waitFor();
  });

  it('ends with signing out, for the page, the cookie and the issuer', async () => {
    await signIn(somebody, site, 'vera');
    const { page } = somebody;
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign out' }).and(page.locator('[form]')).click();
    expect((await page.request.get(`${site.url}/v1/session`)).status()).to.equal(401);
    await page.getByRole('link', { name: 'Back to the ledger' }).click();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.locator('button[value=ada]').waitFor();
  });
});
