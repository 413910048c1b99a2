import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { Role } from '../rbac/principal';

/** People of the development issuer: two operators, since nobody approves their own waiver. */
export const ACCOUNTS: Readonly<Record<string, { name: string; role: Exclude<Role, 'machine'> }>> = {
  vera: { name: 'Vera', role: 'viewer' },
  august: { name: 'August', role: 'auditor' },
  olga: { name: 'Olga', role: 'operator' },
  otto: { name: 'Otto', role: 'operator' },
  ada: { name: 'Ada', role: 'admin' },
};

/** Where the issuer lets people say who they are: `/pick/…`, a button for each account, no password. */
export const PICKER = '/pick';

/** Answers the picker's pages; false for what is none of them. */
export async function pick(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://issuer');
  if (!pathname.startsWith(`${PICKER}/`)) return false;
  const account = searchParams.get('account');
  if (account !== null && account in ACCOUNTS) {
    await provider.interactionFinished(request, response, { login: { accountId: account } });
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page());
  }
  return true;
}

function page(): string {
  const buttons = Object.entries(ACCOUNTS).map(
    ([id, { name, role }]) => `<p><button name="account" value="${id}">${name}, ${role}</button></p>`,
  );
  return issuerPage(
    'Who are you?',
    `<form>${buttons.join('')}</form><p>The issuer of this machine; it asks for no password.</p>`,
  );
}

/** A page of the issuer's own: it is alone with the browser, and loads nothing from anywhere. */
export function issuerPage(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>:root{color-scheme:light dark;font:16px system-ui}main{max-width:20rem;margin:15vh auto}
button{width:100%;padding:.7rem;font:inherit}</style>
<main><h1>${title}</h1>${body}</main></html>`;
}
