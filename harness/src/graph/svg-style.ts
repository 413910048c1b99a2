/** Colours of one scheme. Every text has a contrast of at least 4.5 to what it stands on. */
interface Palette {
  readonly ground: string;
  readonly network: string;
  readonly cell: string;
  readonly box: string;
  readonly line: string;
  readonly edge: string;
  readonly ink: string;
  readonly soft: string;
  readonly tiers: Readonly<Record<string, string>>;
  readonly guard: string;
  readonly guardInk: string;
  readonly flows: readonly string[];
}

const LIGHT: Palette = {
  ground: '#fbfaf8',
  network: '#ffffff',
  cell: '#ffffff',
  box: '#ffffff',
  line: '#d6d2ca',
  edge: '#8a8f96',
  ink: '#1d1f22',
  soft: '#5c6168',
  tiers: { public: '#fbeee2', private: '#e8f0f9', isolated: '#eef0e6', data: '#ece8f6', unknown: '#f0eee9' },
  guard: '#f7dcc4',
  guardInk: '#7a3608',
  flows: ['#b0480f', '#1a5fb4', '#1e6b3a', '#7a3e9d', '#0b6b78', '#a8205f'],
};

const DARK: Palette = {
  ground: '#16181b',
  network: '#1b1e22',
  cell: '#22262b',
  box: '#2a2f35',
  line: '#3d434b',
  edge: '#7d848d',
  ink: '#e6e4df',
  soft: '#a9aeb6',
  tiers: { public: '#33291f', private: '#1e2a38', isolated: '#262b20', data: '#2a2638', unknown: '#272a2f' },
  guard: '#5a3517',
  guardInk: '#f6d3b3',
  flows: ['#f2a36b', '#8ab8f5', '#86d39d', '#cfa3ea', '#6fd0dd', '#f29ac0'],
};

/** How many colours flows have; further sources take them in turn. */
export const FLOW_COLORS = LIGHT.flows.length;

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif';

/** Plain rules and no custom properties: not every viewer of SVG knows those. */
function colors(palette: Palette): string {
  return [
    `.ground { fill: ${palette.ground}; }`,
    `.network { fill: ${palette.network}; stroke: ${palette.edge}; }`,
    `.cell { fill: ${palette.cell}; fill-opacity: .55; stroke: ${palette.line}; }`,
    `.box, .group { fill: ${palette.box}; stroke: ${palette.edge}; }`,
    `.group { stroke: ${palette.line}; }`,
    `text { fill: ${palette.ink}; }`,
    `.soft { fill: ${palette.soft}; }`,
    `.guard { fill: ${palette.guard}; stroke: ${palette.edge}; }`,
    `.guard-text { fill: ${palette.guardInk}; }`,
    `.sample { stroke: ${palette.ink}; }`,
    `.route { stroke: ${palette.edge}; } .route-head { fill: ${palette.edge}; }`,
    ...Object.entries(palette.tiers).map(([name, color]) => `.tier-${name} { fill: ${color}; }`),
    ...palette.flows.map((color, i) => `.flow-${String(i)} { stroke: ${color}; } .on-${String(i)} { fill: ${color}; }`),
  ].join('\n');
}

export const STYLE = `
text { font: 11.5px ${FONT}; }
.title { font-size: 13px; font-weight: 650; } .head { font-size: 15px; font-weight: 650; }
.label { font-weight: 600; }
.network { stroke-width: 1.5; } .box { stroke-width: 1; }
.flow { fill: none; stroke-width: 1.75; stroke-linejoin: round; } .doubt { stroke-dasharray: 6 3; }
.route { fill: none; stroke-width: 1.5; stroke-dasharray: 2 3; }
${colors(LIGHT)}
@media (prefers-color-scheme: dark) {
${colors(DARK)}
}
`;
