import { pathOf } from '../api/client';
import { finding, type Finding } from '../api/shapes/finding';
import { useList } from '../data/use-list';
import { rootLink } from '../navigation/links';
import { usePlace } from '../navigation/location';
import { Filters, Select, Words, choices } from '../parts/filters';
import { Head } from '../parts/layout';
import { Name, Tag, When } from '../parts/marks';
import { More } from '../parts/more';
import { RootSelect } from '../parts/root-select';
import { FindingRow, Rows } from '../parts/rows';
import { Await, Empty } from '../parts/states';
import { CLOUDS, PLANES, SEVERITIES, VERDICTS } from '../parts/vocabulary';

const ASKED = ['root', 'plane', 'cloud', 'control', 'severity', 'verdict', 'state', 'account', 'address'];

/** Findings by filters that stand in the URL; the interface refuses what it does not know, so only those are passed on. */
export function FindingsView() {
  const { query } = usePlace();
  const asked = Object.fromEntries(ASKED.map((name) => [name, query.get(name)]));
  const list = useList(pathOf('/v1/findings', { ...asked, label: query.getAll('label') }), finding);
  return (
    <>
      <Head title="Findings">What does not hold, or could not be told: the gravest first, then what came last.</Head>
      <Filters label="Findings">
        <Words name="address" label="Address begins with" hint="module.database" isMain />
        <Words name="control" label="Control" hint="rds-multi-az" />
        <RootSelect />
        <Select name="state" label="State" of={choices(['open', 'fixed'])} />
        <Select name="severity" label="Severity" of={choices(SEVERITIES)} />
        <Select name="verdict" label="Verdict" of={choices(VERDICTS)} />
        <Select name="plane" label="Plane" of={choices(PLANES)} />
        <Select name="cloud" label="Cloud" of={choices(CLOUDS)} />
      </Filters>
      <Await of={list}>
        {(findings) =>
          findings.length === 0 ? (
            <Empty>
              {query.size === 0
                ? 'Nothing was found yet: everything that was judged holds.'
                : 'No finding is like this.'}
            </Empty>
          ) : (
            <>
              <Rows>{findings.map(Row)}</Rows>
              <More list={list} one="finding" />
            </>
          )
        }
      </Await>
    </>
  );
}

function Row(one: Finding) {
  return (
    <FindingRow
      of={one}
      key={one.id}
      aside={
        <>
          since <When at={one.first_seen} />
        </>
      }
    >
      <a class="quiet" href={rootLink(one.root.id)}>
        <Name of={one.root.name} />
      </a>{' '}
      <span class="soft">
        {one.plane} {one.cloud}
      </span>{' '}
      {one.state === 'fixed' ? <Tag of="fixed" /> : null}{' '}
      {one.enforcement === 'advisory' ? <Tag of="advisory" /> : null}
    </FindingRow>
  );
}
