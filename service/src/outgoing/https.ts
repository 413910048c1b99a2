import { lookup, type LookupAddress } from 'node:dns';
import { request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { OutgoingRefused, type Outgoing } from './port';
import { isPublic } from './private-addresses';

const TIMEOUT_MS = 10_000;

/** Names to addresses; specs give their own. */
export type Resolve = (host: string, done: (error: Error | null, addresses: readonly LookupAddress[]) => void) => void;

const system: Resolve = (host, done) => {
  lookup(host, { all: true, verbatim: true }, (error, addresses) => {
    done(error, error === null ? addresses : []);
  });
};

/** @param resolve how names are resolved */
export function httpsOutgoing(resolve = system): Outgoing {
  return {
    post: (text, body, headers, signal) => {
      const url = permitted(text);
      return new Promise((done, fail) => {
        const options = {
          method: 'POST',
          headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
          signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
          agent: false,
          lookup: checked(resolve),
        } as const;
        const sent = request(url, options, (answer) => {
          done({ status: answer.statusCode ?? 0 });
          answer.destroy();
        });
        sent.on('error', fail).end(body);
      });
    },
  };
}

function permitted(text: string): URL {
  if (!URL.canParse(text)) throw new OutgoingRefused('It is no URL.');
  const url = new URL(text);
  if (url.protocol !== 'https:') throw new OutgoingRefused('It is not https.');
  if (url.username + url.password !== '') throw new OutgoingRefused('It carries a user.');
  // A literal address is never looked up.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublic(host)) throw new OutgoingRefused('It leads to no public address.');
  return url;
}

/** The very addresses that are connected to are those that were checked: a name cannot change in between. */
function checked(resolve: Resolve): LookupFunction {
  return (host, options, done) => {
    resolve(host, (error, addresses) => {
      const [first] = addresses;
      const isAllowed = first !== undefined && addresses.every(({ address }) => isPublic(address));
      if (error !== null) done(error, '', 0);
      else if (!isAllowed) done(new OutgoingRefused('It leads to no public address.'), '', 0);
      else if (options.all === true) done(null, [...addresses]);
      else done(null, first.address, first.family);
    });
  };
}
