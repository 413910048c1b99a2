import type { ControlCounts, RunDetail } from '../api/shapes/run';
import { controlLink, findingsLink, runLink } from '../navigation/links';
import { usePlace } from '../navigation/location';
import { Select, choices } from './filters';
import { Section, Table } from './layout';
import { SeverityTag, Tag } from './marks';
import { count, figure } from './words';
import { SEVERITIES } from './vocabulary';

const VERDICTS = ['pass', 'fail', 'unknown', 'waived', 'error', 'not_applicable'] as const;
const COLUMNS = [
  { name: 'control' },
  { name: 'severity', isAside: true },
  ...VERDICTS.map((name) => ({
    name: name.replace('_', ' '),
    isFigure: true,
    isAside: name === 'not_applicable' || name === 'error' || name === 'waived',
  })),
];

/** A run control by control: what each of the run's figures is the sum of. */
export function RunControls({ of: run }: { of: RunDetail }) {
  const of = run.by_control;
  const wanted = usePlace().query.get('controls') ?? '';
  const shown = of.filter((control) => VERDICTS.every((verdict) => verdict !== wanted || control[verdict] > 0));
  const sorted = shown.toSorted((a, b) => weight(a) - weight(b) || a.control.localeCompare(b.control, 'en'));
  return (
    <Section title="By control" aside={count(sorted.length, 'control')}>
      <div class="filters">
        <Select name="controls" label="With" of={choices(VERDICTS)} all="any verdict" />
      </div>
      <Table label="By control" columns={COLUMNS}>
        <tbody>
          {sorted.map((control) => (
            <Row of={control} run={run} key={control.control} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">in all</th>
            <td class="aside-column" />
            {VERDICTS.map((verdict, at) => (
              <td class={`n ${COLUMNS[at + 2]?.isAside ? 'aside-column' : ''}`} key={verdict}>
                {figure(sorted.reduce((sum, control) => sum + control[verdict], 0))}
              </td>
            ))}
          </tr>
        </tfoot>
      </Table>
    </Section>
  );
}

/** What does not hold first, and the gravest of that. */
function weight({ fail, error, unknown, waived, severity }: ControlCounts): number {
  const band = fail + error > 0 ? 0 : unknown > 0 ? 1 : waived > 0 ? 2 : 3;
  return band * 10 + SEVERITIES.indexOf(severity);
}

const TONES: Readonly<Record<string, string>> = { fail: 'bad', error: 'bad', unknown: 'open', waived: 'waived' };

/** Findings are listed by control as they are now; those of an older run are among its own results. */
function counted(run: RunDetail, control: string, verdict: string): string {
  const { root, plane, cloud } = run;
  const open = { root: root.id, plane, cloud, control, verdict, state: 'open' };
  return run.latest ? findingsLink(open) : runLink(run.id, { verdict });
}

function Row({ of, run }: { of: ControlCounts; run: RunDetail }) {
  const { control, severity, enforcement } = of;
  return (
    <tr>
      <th scope="row" class="mono">
        <a href={controlLink(control)}>{control}</a> {enforcement === 'advisory' ? <Tag of="advisory" /> : null}
      </th>
      <td class="aside-column">
        <SeverityTag of={severity} />
      </td>
      {VERDICTS.map((verdict, at) => {
        const n = of[verdict];
        const aside = COLUMNS[at + 2]?.isAside ? 'aside-column' : '';
        const tone = TONES[verdict];
        return (
          <td class={`n ${aside} ${n === 0 ? 'zero' : ''}`} key={verdict}>
            {tone !== undefined && n > 0 ? (
              <a
                class={`figure ${tone}`}
                href={counted(run, control, verdict)}
                aria-label={`${figure(n)} ${verdict} of ${control}`}
              >
                {figure(n)}
              </a>
            ) : (
              figure(n)
            )}
          </td>
        );
      })}
    </tr>
  );
}
