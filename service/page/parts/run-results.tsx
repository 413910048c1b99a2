import { pathOf } from '../api/client';
import { runResult } from '../api/shapes/run';
import { useList } from '../data/use-list';
import { usePlace } from '../navigation/location';
import { Select, choices } from './filters';
import { Section } from './layout';
import { Tag } from './marks';
import { More } from './more';
import { FindingRow, Rows } from './rows';
import { Await, Empty } from './states';
import { VERDICTS } from './vocabulary';

const CHANGES = ['new', 'persisting', 'fixed'];

/** What a run found, and with `change=fixed` what it found no more. */
export function RunResults({ id }: { id: string }) {
  const { query } = usePlace();
  const asked = { verdict: query.get('verdict'), change: query.get('change') };
  const list = useList(pathOf(`/v1/runs/${encodeURIComponent(id)}/results`, asked), runResult);
  return (
    <Section title="What does not hold">
      <div class="filters">
        <Select name="verdict" label="Verdict" of={choices(VERDICTS)} />
        <Select name="change" label="Against the run before" of={choices(CHANGES)} />
      </div>
      <Await of={list} rows={3}>
        {(results) =>
          results.length === 0 ? (
            <Empty>
              {(asked.verdict ?? asked.change) ? 'Nothing of this kind.' : 'Everything that was judged holds.'}
            </Empty>
          ) : (
            <>
              <Rows>
                {results.map((result) => (
                  <FindingRow
                    of={{ ...result, id: result.finding }}
                    aside={<Tag of={result.change} />}
                    key={result.finding}
                  />
                ))}
              </Rows>
              <More list={list} one="result" />
            </>
          )
        }
      </Await>
    </Section>
  );
}
