import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { PlumblineError } from '../errors';

/**
 * A URL that the command line names.
 * @throws PlumblineError ERR_USAGE where it is none of http or https, or carries a user, a password or a fragment
 */
export function parseUrl(text: string, option: string, base?: URL): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.username + url.password + url.hash === '') return url;
  // The text may hold a password: it is not repeated.
  throw new PlumblineError('ERR_USAGE', `${option} is not a URL that can be probed`, {
    remedy: 'Give one such as https://ledger.example.com, without a user, a password or a fragment.',
  });
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** The URL leads to this machine. */
export function isLoopback({ hostname }: URL): boolean {
  const host = hostOf({ hostname });
  if (isIPv4(host)) return LOOPBACK.check(host, 'ipv4');
  if (isIPv6(host)) return LOOPBACK.check(host, 'ipv6');
  return host === 'localhost' || host.endsWith('.localhost');
}

/** The host of a URL without the brackets of an IPv6 address. */
export function hostOf({ hostname }: Pick<URL, 'hostname'>): string {
  return hostname.replace(/^\[|\]$/g, '');
}

export function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
