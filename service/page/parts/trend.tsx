import type { TrendDay } from '../api/shapes/posture';
import { runsLink } from '../navigation/links';
import { Table } from './layout';
import { count, figure } from './words';

/** How it stood, day by day: bars to see, and a table to read. */

const STEP = 10;
const HEIGHT = 48;

interface Band {
  readonly name: string;
  readonly of: (day: TrendDay) => number;
}

interface ChartOf {
  readonly title: string;
  readonly bands: readonly Band[];
}

const CHARTS: readonly ChartOf[] = [
  {
    title: 'Roots',
    bands: [
      { name: 'held', of: (day) => day.held },
      { name: 'not_held', of: (day) => day.not_held },
      { name: 'error', of: (day) => day.error },
    ],
  },
  { title: 'Failing', bands: [{ name: 'fail', of: (day) => day.counts.fail }] },
  { title: 'Unknown', bands: [{ name: 'unknown', of: (day) => day.counts.unknown }] },
  { title: 'Obligations', bands: [{ name: 'owed', of: (day) => day.obligations_open }] },
];

export function Trend({ days }: { days: readonly TrendDay[] }) {
  const known = days.filter(({ roots }) => roots > 0);
  const [first] = known;
  const [last] = known.slice(-1);
  if (first === undefined || last === undefined) return null;
  return (
    <>
      <div class="charts">
        {CHARTS.map((chart) => (
          <Chart days={days} chart={chart} key={chart.title} />
        ))}
      </div>
      <details class="as-table">
        <summary>The days in figures, since {first.day}</summary>
        <DaysTable days={known.toReversed()} />
      </details>
    </>
  );
}

function Chart({ days, chart: { title, bands } }: { days: readonly TrendDay[]; chart: ChartOf }) {
  const total = (day: TrendDay) => bands.reduce((sum, { of }) => sum + of(day), 0);
  const highest = Math.max(1, ...days.map(total));
  const [today] = days.slice(-1);
  const now = today === undefined ? 0 : total(today);
  const spoken = `${title}: ${figure(now)} now, at most ${figure(Math.max(0, ...days.map(total)))} in ${count(days.length, 'day')}`;
  return (
    <figure class="chart">
      <figcaption>
        {title} <b>{figure(now)}</b>
      </figcaption>
      <svg viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={spoken}>
        {days.map((day, at) => (
          <Bar day={day} bands={bands} at={at} scale={HEIGHT / highest} key={day.day} />
        ))}
        <line class="base" x1="0" y1={HEIGHT} x2={days.length * STEP} y2={HEIGHT} />
      </svg>
      <p class="ends" aria-hidden="true">
        <span>{days[0]?.day.slice(5)}</span>
        <span>{today?.day.slice(5)}</span>
      </p>
    </figure>
  );
}

function Bar(props: { day: TrendDay; bands: readonly Band[]; at: number; scale: number }) {
  const { day, bands, at, scale } = props;
  let top = HEIGHT;
  const words = bands.map(({ name, of }) => `${figure(of(day))} ${name.replace('_', ' ')}`).join(', ');
  return (
    <g>
      <title>{`${day.day}: ${day.roots === 0 ? 'nothing recorded' : words}`}</title>
      <rect class="hover" x={at * STEP} y="0" width={STEP} height={HEIGHT} />
      {bands.map(({ name, of }) => {
        const height = of(day) * scale;
        top -= height;
        return <rect class={`band ${name}`} x={at * STEP + 1} y={top} width={STEP - 2} height={height} key={name} />;
      })}
    </g>
  );
}

const COLUMNS = [
  { name: 'day' },
  ...['roots', 'hold', 'do not', 'not judged', 'fail', 'unknown', 'owed'].map((name) => ({ name, isFigure: true })),
];

function DaysTable({ days }: { days: readonly TrendDay[] }) {
  return (
    <Table label="How it stood at the end of each day" columns={COLUMNS}>
      <tbody>
        {days.map(({ day, roots, held, not_held, error, counts, obligations_open }) => (
          <tr key={day}>
            <th scope="row">
              <a href={runsLink({ since: `${day}T00:00:00Z`, until: nextDay(day) })}>{day}</a>
            </th>
            {[roots, held, not_held, error, counts.fail, counts.unknown, obligations_open].map((n, at) => (
              <td class={n === 0 ? 'n zero' : 'n'} key={COLUMNS[at + 1]?.name}>
                {figure(n)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().replace('.000', '');
}
