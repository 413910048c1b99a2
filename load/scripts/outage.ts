import { sleep } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import { setting } from './setting.ts';

/** Has the load command kill what the scenario names, waits, and has it brought back. */
export function loseForAWhile(): void {
  turn('away');
  sleep(Number(setting('LOAD_AWAY_SECONDS')));
  turn('back');
}

function turn(where: 'away' | 'back'): void {
  const url = `${setting('LOAD_SWITCH')}/${setting('LOAD_AWAY')}/${where}`;
  const { status } = http.post(url, null, { tags: { name: 'switch' }, timeout: '60s' });
  if (status !== 204) exec.test.abort(`${setting('LOAD_AWAY')} is not ${where}: ${status}`);
}
