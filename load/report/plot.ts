/** A line of a plot: its points by time; a break where nothing was measured. */
export interface Line {
  readonly name: string;
  /** Which colour of the style: 1 to 3. */
  readonly colour: 1 | 2 | 3;
  readonly points: readonly (readonly [seconds: number, value: number])[];
}

export interface Axis {
  /** Ascending; the first stands at the bottom. */
  readonly ticks: readonly number[];
  /** Where a value stands, from 0 at the bottom to 1. */
  readonly place: (value: number) => number;
  readonly format: (value: number) => string;
}

export interface Frame {
  readonly title: string;
  readonly seconds: number;
  /** Longer apart than this, two points are not joined. */
  readonly stepSeconds: number;
  /** Where each phase begins. */
  readonly phases: readonly { readonly name: string; readonly from: number }[];
}

const UNIT = 1_000;
const X_TICKS = 4;
/** Names of phases stand in two rows by turns, so that short phases do not write over each other. */
const ROWS = [12, 25];

/**
 * A plot of lines over time. What is stretched to the page's width is in a drawing of its own, so that text and strokes
 * keep their size. @param title and names are HTML already
 */
export function plot({ title, seconds, stepSeconds, phases }: Frame, axis: Axis, lines: readonly Line[]): string {
  const x = (at: number) => Math.min(1, at / seconds);
  const percent = (share: number) => `${(share * 100).toFixed(2)}%`;
  const grid = axis.ticks.map((tick) => rule('grid', 'y', percent(1 - axis.place(tick)))).join('');
  const bounds = phases.map(({ name, from }, at) => {
    const label = `<text x="${percent(x(from))}" y="${ROWS[at % ROWS.length] ?? 0}" dx="4">${name}</text>`;
    return (at === 0 ? '' : rule('phase', 'x', percent(x(from)))) + label;
  });
  const drawn = lines.flatMap(({ colour, points }) =>
    unbroken(points, stepSeconds).map((part) => {
      const at = part.map(
        ([time, value]) => `${(x(time) * UNIT).toFixed(1)},${((1 - axis.place(value)) * UNIT).toFixed(1)}`,
      );
      return `<polyline class="line c${colour}" points="${at.join(' ')}" vector-effect="non-scaling-stroke"/>`;
    }),
  );
  const legend = lines.map(({ name, colour }) => `<span class="c${colour}"><i></i>${name}</span>`).join('');
  const ticks = [...axis.ticks].reverse().map((tick) => `<span>${axis.format(tick)}</span>`);
  const times = Array.from(
    { length: X_TICKS + 1 },
    (_, at) => `<span>${((seconds * at) / X_TICKS).toFixed(0)} s</span>`,
  );
  return `<figure>
<figcaption><b>${title}</b>${legend}</figcaption>
<div class="plot"><div class="y">${ticks.join('')}</div>
<svg role="img" aria-label="${title} over time">${grid}<svg viewBox="0 0 ${UNIT} ${UNIT}" preserveAspectRatio="none">${drawn.join('')}</svg>${bounds.join('')}</svg>
<div class="x">${times.join('')}</div></div>
</figure>`;
}

const rule = (kind: string, across: 'x' | 'y', at: string): string =>
  across === 'x'
    ? `<line class="${kind}" x1="${at}" x2="${at}" y1="0" y2="100%"/>`
    : `<line class="${kind}" x1="0" x2="100%" y1="${at}" y2="${at}"/>`;

function unbroken(points: Line['points'], stepSeconds: number): Line['points'][] {
  const parts: (readonly [number, number])[][] = [];
  let last: number | undefined;
  for (const point of points) {
    if (last === undefined || point[0] - last > 1.5 * stepSeconds) parts.push([]);
    parts.at(-1)?.push(point);
    [last] = point;
  }
  // One point alone is no line: it is drawn as long as its stroke is wide.
  return parts.map((part) => (part.length === 1 ? [...part, ...part] : part));
}
