import { join } from 'node:path';
import { at, type Part } from '../part';

const MAIN = join(__dirname, '../issuer-main.ts');

/** By name: rules of the firewall take a URL with an address in it, as it comes back from signing in, for an attack. */
export const issuerUrl = (port: number): string => at(port).replace('127.0.0.1', 'localhost');

export const issuer: Part = {
  name: 'issuer',
  what: 'who people and programs sign in with; of this machine alone',
  after: [],
  ports: ['issuer'],
  ready: '/.well-known/openid-configuration',
  command: ({ ports }) => ({
    program: process.execPath,
    args: ['-r', 'ts-node/register', MAIN, String(ports.issuer), issuerUrl(ports.waf)],
  }),
};
