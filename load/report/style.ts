/** The page's style. Colours are named once; those of text have a contrast of at least 4.5 on their ground, of lines 3. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #fbfaf8; --panel: #fff; --ink: #1d1f22; --soft: #5c6168; --line: #dedbd4; --link: #1a5fb4;
  --bad: #a8201a; --open: #7a5200; --good: #1e6b3a; --c1: #1a5fb4; --c2: #b3541e; --c3: #8a2f7c; }
@media (prefers-color-scheme: dark) { :root { --ground: #16181b; --panel: #1d2024; --ink: #e6e4df; --soft: #a2a7ae; --line: #33373d; --link: #8ab8f5;
  --bad: #ff9d94; --open: #eac26b; --good: #86d39d; --c1: #8ab8f5; --c2: #f0a877; --c3: #e09ad6; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 1.5rem 1.25rem 3rem; background: var(--ground); color: var(--ink); font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; }
h1 { margin: 0 0 .2rem; font-size: 1.6rem; line-height: 1.2; font-weight: 650; } h2 { font-size: 1rem; margin: 1.6rem 0 .5rem; }
code { font: 12.5px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
a { color: var(--link); } :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.facts { margin: 0 0 1rem; color: var(--soft); display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; }
.held, .holds { color: var(--good); } .beyond { color: var(--open); } .bad { color: var(--bad); }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .4rem .75rem; text-align: right; white-space: nowrap; vertical-align: baseline; }
th:first-child { text-align: left; } tbody th { font-weight: 600; }
thead th { color: var(--soft); font-weight: 500; font-size: 12.5px; border-bottom: 1px solid var(--line); }
tbody tr + tr > * { border-top: 1px solid var(--line); }
details { margin-top: .6rem; } summary { cursor: pointer; padding: .2rem 0; } ul { padding-left: 1.1rem; }
figure { margin: 1rem 0; padding: .7rem .8rem; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); }
figcaption { display: flex; flex-wrap: wrap; gap: .1rem 1rem; margin-bottom: .5rem; } figcaption b { font-weight: 600; margin-right: auto; } @media (max-width: 40rem) { figcaption b { width: 100%; } }
figcaption span { color: var(--soft); } figcaption i { display: inline-block; width: 1rem; height: 0; border-top: 2.5px solid var(--stroke); margin-right: .35rem; vertical-align: .25em; }
.c1 { --stroke: var(--c1); } .c2 { --stroke: var(--c2); } .c3 { --stroke: var(--c3); }
.plot { display: grid; grid-template-columns: 3.6rem minmax(0, 1fr); gap: 0 .5rem; }
.y, .x { display: flex; justify-content: space-between; color: var(--soft); font-size: 12px; line-height: 1; font-variant-numeric: tabular-nums; }
.y { flex-direction: column; text-align: right; margin: -6px 0; } .x { grid-column: 2; margin-top: .45rem; }
.plot > svg { display: block; width: 100%; height: 11rem; overflow: visible; } .plot > svg > svg { overflow: visible; }
.grid { stroke: var(--line); } .phase { stroke: var(--soft); stroke-dasharray: 2 3; }
.line { fill: none; stroke: var(--stroke); stroke-width: 1.75; stroke-linejoin: round; stroke-linecap: round; } svg text { font-size: 11px; fill: var(--soft); }
@media (max-width: 40rem) { body { padding: 1rem .7rem 2rem; } h1 { font-size: 1.3rem; } th, td { padding: .35rem .5rem; } .plot > svg { height: 9rem; } svg text { font-size: 10px; } }
@media print { :root { color-scheme: light; } .scroll { overflow: visible; } figure { break-inside: avoid; } }
`;
