import { expect } from 'chai';
import { fill, inDays, XSS } from './support/content';
import { see, settled, signIn, visitor, type Visitor } from './support/browser';
import { CANARY, startSite, type Site } from './support/site';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

describe('what the page lets happen', function () {
  this.timeout(120_000);
  let site: Site;
  let operator: Visitor;
  const received: string[] = [];
  const sent: { method: string; path: string; headers: Record<string, string> }[] = [];
  before(async () => {
    site = await startSite();
    await fill(site.ledger);
    operator = await visitor();
    operator.page.on('response', (response) => {
      response.text().then(
        (text) => received.push(text, JSON.stringify(response.headers())),
        () => undefined,
      );
    });
    operator.page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      sent.push({ method: request.method(), path: pathname, headers: request.headers() });
    });
    await signIn(operator, site, 'olga');
  });
  after(async () => {
    await operator.close();
    await site.close();
  });

  it('shows hostile text of a finding as text, wherever it stands', async () => {
    const { page } = operator;
    await see(operator, site, '/findings?address=module.x');
    expect(await page.locator('.row .message').innerText()).to.equal(XSS);
    await page.locator('.row .message a').click();
    await page.locator('.history li').first().waitFor();
    await settled(page);
    expect(await page.locator('h1').innerText()).to.equal(XSS);
    expect(await page.locator('img, main script').count()).to.equal(0);
    expect(await page.locator('a[href^="javascript"]').count()).to.equal(0);
    expect(await page.getByText('javascript:alert(1)').count()).to.equal(1);
    expect(await page.evaluate('window.stolen')).to.equal(undefined);
  });

  it('breaks its own policy nowhere, and throws nothing', async () => {
    for (const path of [
      '/',
      '/roots',
      '/runs',
      '/controls',
      '/obligations',
      '/drift',
      '/waivers',
      '/evidence',
      '/audit',
    ]) {
      await see(operator, site, path);
    }
    // Before anybody is signed in, the browser says that the question who it is was refused.
    const others = operator.complaints.filter((text) => !text.includes('status of 401'));
    expect(others).to.deep.equal([]);
  });

  it('begins a trace with each question, and marks what changes something', async () => {
    const { page } = operator;
    sent.length = 0;
    await see(operator, site, '/waivers/new?control=rds-multi-az&address=aws_kms_key.this');
    await page.getByLabel('Owner').fill('x');
    await page.getByLabel('Until the end of').fill(inDays(5));
    await page.getByLabel('Reason').fill('Long enough to be read.');
    await page.getByRole('button', { name: 'Ask for it' }).click();
    await page.waitForURL(/\/waivers\/[0-9a-f-]{36}$/);
    const calls = sent.filter(({ path }) => path.startsWith('/v1/'));
    const traces = calls.map(({ headers }) => headers['traceparent'] ?? '');
    expect(traces.filter((trace) => !/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/.test(trace))).to.deep.equal([]);
    expect(new Set(traces).size).to.equal(calls.length);
    const writes = calls.filter(({ method }) => method !== 'GET');
    expect(writes.map(({ method, path, headers }) => [method, path, headers['ledger-page']])).to.deep.equal([
      ['POST', '/v1/waivers', '1'],
    ]);
  });

  it('is sent no secret, and keeps no token where a script could read it', async () => {
    const { page } = operator;
    await see(operator, site, '/');
    const stored = await page.evaluate('JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }])');
    expect(stored).to.equal('["",{},{}]');
    expect(received.filter((text) => text.includes(CANARY) || text.includes('PRIVATE KEY'))).to.deep.equal([]);
    // A JWT begins so; the only one there is lies sealed in the cookie.
    expect(received.filter((text) => text.includes('eyJhbGci'))).to.deep.equal([]);
  });

  it('is sent with a strict policy, and its files for good', async () => {
    const { page } = operator;
    const shell = await page.request.get(`${site.url}/findings`);
    const { 'content-security-policy': policy, 'cache-control': kept, etag = '' } = shell.headers();
    expect([policy, kept]).to.deep.equal([POLICY, 'no-cache']);
    const again = await page.request.get(`${site.url}/findings`, { headers: { 'If-None-Match': etag } });
    expect(again.status()).to.equal(304);
    const names = [...(await shell.text()).matchAll(/"(\/assets\/[\w.-]+)"/g)].map(([, name]) => name ?? '');
    expect(names).to.have.length(4);
    for (const name of names) {
      const file = await page.request.get(site.url + name);
      expect(name).to.match(/-[A-Z0-9]{8}\.(js|css|svg)$/);
      expect([file.status(), file.headers()['cache-control']]).to.deep.equal([
        200,
        'public, max-age=31536000, immutable',
      ]);
    }
  });

  it('answers for its own views alone: anything else is the interface’s', async () => {
    const { page } = operator;
    const status = async (path: string, method = 'GET') => [
      method,
      path,
      (await page.request.fetch(site.url + path, { method })).status(),
    ];
    const told = await Promise.all([
      status('/nowhere'),
      status('/assets/app.js'),
      status('/v1/nowhere'),
      status('/runs', 'POST'),
      status('/healthz'),
    ]);
    expect(told).to.deep.equal([
      ['GET', '/nowhere', 404],
      ['GET', '/assets/app.js', 404],
      ['GET', '/v1/nowhere', 404],
      ['POST', '/runs', 404],
      ['GET', '/healthz', 200],
    ]);
  });
});
