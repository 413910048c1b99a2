import { join } from 'node:path';
import { at, type Part } from '../part';
import { installed } from '../programs/installed';

const EXCLUSIONS = join(__dirname, '../../../terraform/modules/edge/exclusions.json');

export const waf: Part = {
  name: 'waf',
  what: 'the web application firewall: OWASP’s rules, in front of the ledger',
  after: ['ledger'],
  ports: ['waf'],
  ready: '/healthz',
  command: async ({ ports }) => ({
    program: await installed('waf'),
    args: [...['-listen', `127.0.0.1:${ports.waf}`, '-upstream', at(ports.ledger)], ...['-exclusions', EXCLUSIONS]],
  }),
};
