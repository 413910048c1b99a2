import { pathOf } from '../api/client';
import { control, type Control } from '../api/shapes/finding';
import { useList } from '../data/use-list';
import { controlLink, findingsLink } from '../navigation/links';
import { usePlace } from '../navigation/location';
import { Filters, Select, Words, choices } from '../parts/filters';
import { Head, Table } from '../parts/layout';
import { Figure, SeverityTag } from '../parts/marks';
import { More } from '../parts/more';
import { Await, Empty } from '../parts/states';
import { CLOUDS, PLANES, SEVERITIES } from '../parts/vocabulary';

const COLUMNS = [
  { name: 'control' },
  { name: 'severity', isAside: true },
  { name: 'roots', isFigure: true, isAside: true },
  { name: 'pass', isFigure: true },
  { name: 'fail', isFigure: true },
  { name: 'unknown', isFigure: true },
  { name: 'waived', isFigure: true, isAside: true },
  { name: 'error', isFigure: true, isAside: true },
];

/** Every control that was judged, with what the last judged runs say of it. */
export function ControlsView() {
  const { query } = usePlace();
  const passed = { plane: query.get('plane'), cloud: query.get('cloud'), severity: query.get('severity') };
  const list = useList(pathOf('/v1/controls', { ...passed, label: query.getAll('label'), limit: '200' }), control);
  const words = (query.get('q') ?? '').toLowerCase().split(/\s+/);
  const isMeant = ({ control: slug, title }: Control) =>
    words.every((word) => `${slug} ${title ?? ''}`.toLowerCase().includes(word));
  return (
    <>
      <Head title="Controls">What is demanded, and how it stands over all roots.</Head>
      <Filters label="Controls">
        <Words name="q" label="Search" hint="name or words" isMain />
        <Select name="severity" label="Severity" of={choices(SEVERITIES)} />
        <Select name="plane" label="Plane" of={choices(PLANES)} />
        <Select name="cloud" label="Cloud" of={choices(CLOUDS)} />
      </Filters>
      <Await of={list} rows={12}>
        {(controls) => {
          const shown = controls.filter(isMeant);
          return shown.length === 0 ? (
            <Empty>No control is like this.</Empty>
          ) : (
            <>
              <Table label="Controls" columns={COLUMNS}>
                <tbody>
                  {shown.map((one) => (
                    <Row of={one} plane={passed.plane} cloud={passed.cloud} key={one.control} />
                  ))}
                </tbody>
              </Table>
              <More list={{ ...list, data: shown }} one="control" />
            </>
          );
        }}
      </Await>
    </>
  );
}

function Row({ of, plane, cloud }: { of: Control; plane: string | null; cloud: string | null }) {
  const { control: slug, severity, title, roots, counts } = of;
  const open = (verdict: string) => findingsLink({ control: slug, plane, cloud, verdict, state: 'open' });
  return (
    <tr>
      <th scope="row">
        <a class="mono" href={controlLink(slug)}>
          {slug}
        </a>
        <span class="title">{title}</span>
      </th>
      <td class="aside-column">
        <SeverityTag of={severity} />
      </td>
      <td class="n aside-column">
        <Figure n={roots} of={`roots judged by ${slug}`} to={controlLink(slug)} />
      </td>
      <td class="n">
        <Figure n={counts.pass} of={`pass of ${slug}`} to={controlLink(slug)} />
      </td>
      <td class="n">
        <Figure n={counts.fail} of={`fail of ${slug}`} to={open('fail')} tone="bad" />
      </td>
      <td class="n">
        <Figure n={counts.unknown} of={`unknown of ${slug}`} to={open('unknown')} tone="open" />
      </td>
      <td class="n aside-column">
        <Figure n={counts.waived} of={`waived of ${slug}`} to={open('waived')} tone="waived" />
      </td>
      <td class="n aside-column">
        <Figure n={counts.error} of={`errors of ${slug}`} to={open('error')} tone="bad" />
      </td>
    </tr>
  );
}
