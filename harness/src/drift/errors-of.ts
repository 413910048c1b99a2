import { groupBy } from '../report/group';
import type { LiveView } from '../live/view';
import type { Verdicts } from './broken';
import type { UnreadAttribute } from './find-drift';
import type { DriftReport } from './schema';

type Errors = DriftReport['errors'];

/** Everything that could not be told: reads that failed, and controls that could not be judged without them. */
export function errorsOf(
  view: LiveView,
  unread: readonly UnreadAttribute[],
  verdicts: { readonly applied: Verdicts | undefined; readonly live: Verdicts | undefined },
): Errors {
  const reads = [
    ...view.unread.map(({ type, failure, addresses }) => ({
      message: failure.message,
      types: [type],
      addresses: [...addresses],
    })),
    ...unread.map(({ resource, because }) => ({
      message: because,
      types: [resource.type],
      addresses: [resource.address],
    })),
  ];
  const failures = new Set(reads.map(({ message }) => message));
  // What is unknown for want of a read is said by the read.
  const unjudged = [verdicts.applied, verdicts.live]
    .flatMap((one) => one?.run.results ?? [])
    .filter(
      ({ verdict, message }) => verdict === 'error' && ![...failures].some((failure) => message.includes(failure)),
    )
    .map(({ control, address, message }) => ({
      message: `${control} could not be judged: ${message}`,
      types: [],
      addresses: [address],
    }));
  return merged([...reads, ...unjudged]);
}

/** One failed call can be why several types were not read. */
function merged(errors: Errors): Errors {
  return [...groupBy(errors, ({ message }) => message)].map(([message, alike]) => ({
    message,
    types: [...new Set(alike.flatMap(({ types }) => types))],
    addresses: [...new Set(alike.flatMap(({ addresses }) => addresses))],
  }));
}
