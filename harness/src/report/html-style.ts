/** The page's style sheet. Colours are named once; every text colour has a contrast of at least 4.5 on its ground. */
export const PAGE_STYLE = `
:root { color-scheme: light dark;
  --ground: #fbfaf8; --panel: #ffffff; --ink: #1d1f22; --soft: #5c6168; --line: #dedbd4; --focus: #1a5fb4; --link: #1a5fb4;
  --bad: #a8201a; --bad-ground: #fbe9e7; --open: #7a5200; --open-ground: #fdf3da; --good: #1e6b3a; --good-ground: #e6f4ea;
  --waived: #2f5d83; --waived-ground: #e7f0f8; --quiet-ground: #f0eee9; }
@media (prefers-color-scheme: dark) { :root {
  --ground: #16181b; --panel: #1d2024; --ink: #e6e4df; --soft: #a2a7ae; --line: #33373d; --focus: #8ab8f5; --link: #8ab8f5;
  --bad: #ff9d94; --bad-ground: #3c1f1d; --open: #eac26b; --open-ground: #362a12; --good: #86d39d; --good-ground: #18301f;
  --waived: #9cc7ec; --waived-ground: #1b2c3b; --quiet-ground: #272a2f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; }
header, main { max-width: 78rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.5rem; }
code, .mono { font: 12.5px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--panel); padding: .4rem .8rem; }
.kicker { margin: 0; color: var(--soft); font-size: 13px; letter-spacing: .02em; }
h1 { margin: .1rem 0 .35rem; font-size: 1.7rem; line-height: 1.2; font-weight: 650; letter-spacing: -.01em; }
.held { color: var(--good); } .not_held, .error.outcome, .bad { color: var(--bad); } .open { color: var(--open); }
.facts { margin: 0 0 1.25rem; color: var(--soft); display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .45rem .75rem; text-align: left; vertical-align: baseline; white-space: nowrap; }
thead th { color: var(--soft); font-weight: 500; font-size: 12.5px; border-bottom: 1px solid var(--line); }
tbody tr + tr > * { border-top: 1px solid var(--line); }
tbody th { font-weight: 600; } .n { text-align: right; } td.bad, td.open { font-weight: 650; } .zero { color: var(--soft); }
.label { margin-left: .6rem; color: var(--soft); font-weight: 400; font-size: 12px; }
.wide-cell { white-space: normal; min-width: 16rem; } .agreement { margin-top: 1.25rem; } .agreement h2 { font-size: 14px; margin: 0 0 .4rem; }
.note, .notes { margin: .75rem 0 0; color: var(--soft); } .notes { padding-left: 1.1rem; }
.note.error { color: var(--ink); background: var(--bad-ground); border-left: 3px solid var(--bad); padding: .6rem .9rem; border-radius: 0 6px 6px 0; }
.note.error h2 { margin: 0; font-size: 14px; } .note.error p { margin: .2rem 0 0; }
#filters { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .6rem .8rem; align-items: end; margin: 1.25rem 0 0; padding: .7rem 0; background: var(--ground); border-bottom: 1px solid var(--line); }
#filters label { display: flex; flex-direction: column; gap: .15rem; font-size: 12px; color: var(--soft); }
#filters .wide { flex: 1 1 14rem; }
input[type=search], select, button { font: inherit; color: var(--ink); background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: .35rem .5rem; min-height: 2.1rem; }
input[type=search] { width: 100%; } select { max-width: 15rem; } button { cursor: pointer; } button:hover, summary:hover { background: var(--quiet-ground); }
fieldset { display: flex; flex-wrap: wrap; gap: .3rem; margin: 0; padding: 0; border: 0; } legend { padding: 0; font-size: 12px; color: var(--soft); margin-bottom: .15rem; }
#filters .chip { flex-direction: row; align-items: center; gap: .35rem; font-size: 13px; color: var(--ink); background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 0 .55rem; min-height: 2.1rem; cursor: pointer; }
.chip b { font-weight: 500; color: var(--soft); font-variant-numeric: tabular-nums; } .chip input { margin: 0; accent-color: var(--focus); }
.chip:has(input:not(:checked)) { background: none; border-style: dashed; }
#shown { color: var(--soft); margin: .7rem 0 .4rem; }
.group { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; margin: 0 0 .6rem; scroll-margin-top: 6rem; }
.group:target { border-color: var(--focus); }
summary { display: flex; flex-wrap: wrap; gap: .15rem .7rem; align-items: baseline; padding: .5rem .8rem; cursor: pointer; border-radius: 8px; list-style: none; }
summary::-webkit-details-marker { display: none; } summary::before { content: "▸"; color: var(--soft); width: .7rem; } details[open] > summary::before { content: "▾"; }
summary h2 { margin: 0; } summary h2.mono { font-size: 13px; font-weight: 700; } summary .title { color: var(--soft); flex: 1 1 16rem; }
summary .anchor { text-decoration: none; color: var(--soft); padding: 0 .25rem; } summary .anchor:hover { color: var(--link); }
.tag { display: inline-block; font-size: 12px; line-height: 1.5; padding: 0 .45rem; border-radius: 4px; background: var(--quiet-ground); color: var(--ink); white-space: nowrap; }
.tag.fail, .tag.error, .tag.critical { background: var(--bad-ground); color: var(--bad); } .tag.unknown, .tag.high { background: var(--open-ground); color: var(--open); }
.tag.waived { background: var(--waived-ground); color: var(--waived); } .tag.pass { background: var(--good-ground); color: var(--good); }
.severity { min-width: 4.2rem; text-align: center; }
.about { padding: 0 .8rem .5rem 2.2rem; max-width: 62rem; } .about p { margin: .15rem 0; } .about b { font-weight: 600; } .about .refs { color: var(--soft); font-size: 12.5px; }
ol.rows { list-style: none; margin: 0; padding: 0; }
.row { display: grid; grid-template-columns: 5.2rem minmax(5rem, 8rem) minmax(0, 1fr); gap: .1rem .8rem; padding: .45rem .8rem .45rem 2.2rem; border-top: 1px solid var(--line); align-items: baseline; }
.row .where { grid-column: 3; color: var(--soft); } .row .message { grid-column: 3; margin: 0; } .row .aside { grid-column: 3; margin: 0; color: var(--soft); font-size: 13px; }
.row bdi { unicode-bidi: isolate; } .row .root { font-weight: 600; overflow-wrap: anywhere; }
.more { margin: .5rem .8rem .7rem 2.2rem; }
@media (max-width: 46rem) {
  header, main { padding-left: .8rem; padding-right: .8rem; } h1 { font-size: 1.35rem; } #filters { position: static; }
  #filters label:not(.chip):not(.wide) { flex: 1 1 8rem; } #filters .wide { flex-basis: 100%; } select { max-width: none; width: 100%; }
  .aside-column, .label { display: none; } td.outcome span { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  summary .title { flex-basis: 100%; } table { font-size: 13px; } th, td { padding: .45rem .3rem; } th:first-child { padding-left: .6rem; }
  .row { grid-template-columns: auto 1fr; padding-left: .8rem; } .row .address, .row .where, .row .message, .row .aside { grid-column: 1 / -1; }
  .about, .more { padding-left: .8rem; margin-left: 0; } .group { scroll-margin-top: .5rem; }
}
@media print {
  :root { color-scheme: light; --ground: #fff; --panel: #fff; --ink: #000; --soft: #444; --line: #bbb; --link: #000;
    --bad: #a8201a; --bad-ground: #fff; --open: #7a5200; --open-ground: #fff; --good: #1e6b3a; --good-ground: #fff;
    --waived: #2f5d83; --waived-ground: #fff; --quiet-ground: #fff; }
  body, code, .mono, summary h2.mono, .tag, .label, .row .aside, .about .refs { font-size: 10px; } h1 { font-size: 17px; }
  header, main { max-width: none; padding: 0; } #filters, .skip, .anchor, .more { display: none; }
  .scroll { overflow: visible; } .row { break-inside: avoid; } summary { break-after: avoid; } .tag { border: 1px solid #999; }
}
`;
