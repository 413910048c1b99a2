import { lookup } from 'node:dns';
import { Agent } from 'node:http';
import { isIP } from 'node:net';

/** How clients reach the stand-in. */
export interface StandinWay {
  readonly endpoint: string;
  readonly httpAgent: Agent;
}

/**
 * S3 Control puts the account's number before the host, which an address cannot carry: clients are given a name, and
 * every name leads to the stand-in.
 */
export function standinWay(url: string): StandinWay {
  const endpoint = new URL(url);
  const host = endpoint.hostname;
  if (isIP(host) !== 0) endpoint.hostname = 'localhost';
  return {
    endpoint: endpoint.href,
    httpAgent: new Agent({
      keepAlive: true,
      lookup: (_name, options, done) => {
        lookup(host, options, done);
      },
    }),
  };
}
