import { expect } from 'chai';
import { createLogger } from '../../service/src/telemetry/logger';

describe('the log', () => {
  it('says of an error where it broke, and none of the values that a driver hung on it', () => {
    const lines: string[] = [];
    const log = createLogger('info', { write: (line) => void lines.push(line) });
    const cause = Object.assign(new Error('the statement failed'), { params: ['whsec_canary'] });
    log.error({ err: new Error('it broke', { cause }) }, 'failed');
    const { err } = JSON.parse(lines[0] ?? '');
    expect([err.type, err.message, err.cause.message]).to.deep.equal(['Error', 'it broke', 'the statement failed']);
    expect(err.stack).to.include('logger.spec.ts');
    expect(lines.join('')).not.to.include('canary');
  });

  it('has no credentials of headers', () => {
    const lines: string[] = [];
    const log = createLogger('info', { write: (line) => void lines.push(line) });
    const headers = { authorization: 'canary', cookie: 'canary', 'set-cookie': 'canary', accept: 'all' };
    for (const line of [{ headers }, { req: { headers } }, { request: { headers } }, { response: { headers } }])
      log.info(line, 'seen');
    expect(lines.map((line) => [line.includes('canary'), line.includes('all')])).to.deep.equal(
      Array(4).fill([false, true]),
    );
  });
});
