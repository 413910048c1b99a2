import { event } from '../api/shapes/finding';
import { useList } from '../data/use-list';
import { runLink } from '../navigation/links';
import { Tag, When } from './marks';
import { More } from './more';
import { Await, Empty } from './states';

/** The runs in which it appeared, changed or went away, the latest first. */
export function FindingHistory({ id }: { id: string }) {
  const list = useList(`/v1/findings/${encodeURIComponent(id)}/history`, event);
  return (
    <Await of={list} rows={2}>
      {(events) =>
        events.length === 0 ? (
          <Empty>No run tells more of it.</Empty>
        ) : (
          <>
            <ol class="panel history">
              {events.map(({ run, at, change, verdict }) => (
                <li key={run}>
                  <a href={runLink(run)}>
                    <When at={at} />
                  </a>{' '}
                  <span>{change}</span> {verdict === null ? null : <Tag of={verdict} />}
                </li>
              ))}
            </ol>
            <More list={list} one="event" />
          </>
        )
      }
    </Await>
  );
}
