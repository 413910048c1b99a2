import { chromium as playwright, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import type { Site } from './site';
import { chromium } from './chromium-program';

let browser: Promise<Browser> | undefined;
after(async () => {
  await (await browser)?.close();
});

/** The one browser of all specs: started once, and each person a context of its own. */
function opened(): Promise<Browser> {
  const { path, environment } = chromium();
  browser ??= playwright.launch({
    executablePath: path,
    // As root, and where /dev/shm is small, it does not start otherwise; it is shown nothing but the ledger.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    env: { ...process.env, ...environment },
  });
  return browser;
}

/** Somebody at a browser of their own. What the browser complained of is kept: a policy that was broken, an error. */
export interface Visitor {
  readonly page: Page;
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

export async function visitor(options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await (await opened()).newContext({ viewport: { width: 1360, height: 900 }, ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints, close: () => context.close() };
}

/** Signs in as a person does, by the button and the issuer's picker, on the way to a path. */
export async function signIn({ page }: Visitor, { url }: Site, account: string, path = '/'): Promise<void> {
  await page.goto(url + path);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.locator(`button[value=${account}]`).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** Goes to a view, and waits until it has what it shows. */
export async function see({ page }: Visitor, { url }: Site, path: string): Promise<void> {
  await page.goto(url + path);
  await page.locator('#title').waitFor();
  await settled(page);
}

/** Until nothing that the view shows is on its way any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('.loading').first().waitFor({ state: 'detached' });
}
