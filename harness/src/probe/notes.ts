import type { LiveView } from '../live/view';
import { count } from '../report/words';

/** What a report says of the reading itself: how much was asked, what could not be read, and what nothing reads. */
export function liveNotes({ calls, unread, unsupported }: LiveView): string[] {
  return [
    `the cloud was asked in ${count(calls.sent, 'call')}`,
    ...unread.map(
      ({ type, failure, addresses }) =>
        `${type} (${addresses.length}) could not be read: ${failure.message.replaceAll('\n', ' ')}`,
    ),
    ...unsupportedNote(unsupported),
  ];
}

function unsupportedNote(unsupported: LiveView['unsupported']): string[] {
  if (unsupported.size === 0) return [];
  const total = [...unsupported.values()].reduce((sum, number) => sum + number, 0);
  const types = [...unsupported].sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, number]) => `${type} (${number})`);
  return [`nothing reads ${count(total, 'resource')} of the state: ${types.join(', ')}`];
}
