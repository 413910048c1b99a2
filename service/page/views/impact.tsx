import { pathOf } from '../api/client';
import { controlPage } from '../api/shapes/finding';
import { impact, type Impact, type ImpactGroup } from '../api/shapes/posture';
import { useData } from '../data/use-data';
import { usePlace } from '../navigation/location';
import { findingsLink, rootLink } from '../navigation/links';
import { Filters, Select, Words, choices } from '../parts/filters';
import { Head, Section } from '../parts/layout';
import { Figure, Labels, Name } from '../parts/marks';
import { Await, Empty } from '../parts/states';
import { CLOUDS } from '../parts/vocabulary';
import { count, figure } from '../parts/words';

const SIGNS = { breaks: '✗', unknown: '?', fine: '✓' } as const;
const TONES = { breaks: 'not_held', unknown: 'open', fine: 'held' } as const;
type Stands = keyof typeof SIGNS;

/** Which roots would not hold if a control turned mandatory, by a label or by account. */
export function ImpactView() {
  const { query } = usePlace();
  const control = query.get('control') ?? '';
  const by = query.get('by') ?? 'environment';
  const path = pathOf('/v1/fleet/impact', { control, by, cloud: query.get('cloud') });
  const loaded = useData(/^[a-z][a-z0-9-]+$/.test(control) ? path : undefined, impact);
  const { data: known } = useData('/v1/controls?limit=200', controlPage);
  return (
    <>
      <Head title="What breaks">Which roots would not hold if a control turned mandatory, from their latest runs.</Head>
      <Filters label="Control">
        <Words
          name="control"
          label="Control"
          hint="rds-multi-az"
          isMain
          list={(known?.items ?? []).map((one) => one.control)}
        />
        <Words name="by" label="By label, or account" hint="environment" />
        <Select name="cloud" label="Cloud" of={choices(CLOUDS)} />
      </Filters>
      {control === '' ? (
        <Empty>Name a control.</Empty>
      ) : (
        <Await of={loaded}>{(found) => <Answer of={found} by={by} control={control} />}</Await>
      )}
    </>
  );
}

function Answer({ of, by, control }: { of: Impact; by: string; control: string }) {
  const { breaks, unknown, fine, groups } = of;
  return (
    <>
      <p class="answer" role="status">
        <Stand as="breaks" n={breaks} /> <Stand as="unknown" n={unknown} /> <Stand as="fine" n={fine} />
      </p>
      {groups.map((group) => (
        <Group of={group} by={by} control={control} key={group.value ?? ''} />
      ))}
    </>
  );
}

function Stand({ as, n }: { as: Stands; n: number }) {
  const words = {
    breaks: `${count(n, 'root')} would break`,
    unknown: `${figure(n)} cannot tell`,
    fine: `${figure(n)} hold`,
  };
  return (
    <span class={n === 0 ? 'zero' : `outcome ${TONES[as]}`}>
      <span aria-hidden="true">{SIGNS[as]}</span> {words[as]}
    </span>
  );
}

function Group({
  of: { value, breaks, unknown, fine, roots },
  by,
  control,
}: {
  of: ImpactGroup;
  by: string;
  control: string;
}) {
  return (
    <Section
      title={value === null ? `without ${by}` : `${by} ${value}`}
      aside={`${figure(breaks)} break, ${figure(unknown)} cannot tell, ${figure(fine)} hold`}
    >
      <ul class="panel stands">
        {roots.map(({ root, outcome, findings }) => (
          <li key={root.id}>
            <span class={`outcome ${TONES[outcome]}`}>
              <span aria-hidden="true">{SIGNS[outcome]}</span> {outcome}
            </span>
            <span class="name">
              <a href={rootLink(root.id)}>
                <Name of={root.name} />
              </a>{' '}
              <Labels of={root.labels} />
            </span>
            <span class="n">
              {findings.length === 0 ? null : (
                <>
                  <Figure
                    n={findings.length}
                    of={`findings in ${root.name}`}
                    to={findingsLink({
                      root: root.id,
                      control,
                      verdict: outcome === 'breaks' ? 'fail' : 'unknown',
                      state: 'open',
                    })}
                  />{' '}
                  findings
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
