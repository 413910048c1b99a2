import { SOURCES } from './clean';

/**
 * The page's script. It reads the two embedded documents and builds everything through `textContent`; filters stand in
 * the form, and a control's slug after `#` opens and shows that control.
 */
export const PAGE_SCRIPT = String.raw`
'use strict';
(() => {
  const report = JSON.parse(document.getElementById('report').textContent);
  const rules = new Map(JSON.parse(document.getElementById('controls').textContent).map((rule) => [rule.control, rule]));
  const sequence = new RegExp(${JSON.stringify(SOURCES.sequence)}, 'g');
  const breaks = new RegExp(${JSON.stringify(SOURCES.breaks)}, 'g');
  const invisible = new RegExp(${JSON.stringify(SOURCES.invisible)}, 'gu');
  const VERDICTS = ['fail', 'error', 'unknown', 'waived', 'pass', 'not_applicable'];
  const PAGE = 100;
  const clean = (text) => String(text).replace(sequence, '').replace(breaks, ' ').replace(invisible, '');
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = clean(text);
    return element;
  };
  const prose = (element, text) => {
    String(text).split('\u0060').forEach((part, index) => element.append(index % 2 ? make('code', '', part) : clean(part)));
    return element;
  };
  const word = (verdict) => verdict.replace('_', ' ');

  const counts = new Map();
  const results = report.runs.flatMap((run) => {
    for (const entry of run.controls) {
      const sums = counts.get(entry.control) || { severity: entry.severity, runs: [] };
      sums.runs.push({ root: run.root, entry });
      counts.set(entry.control, sums);
    }
    return run.results.map((result) => ({
      ...result,
      root: run.root,
      text: [result.control, (rules.get(result.control) || {}).title, result.address, result.attribute, result.message, result.source && result.source.file, result.account,
        result.region, result.waiver && result.waiver.owner, result.waiver && result.waiver.reason].filter(Boolean).join('\n').toLowerCase(),
    }));
  });
  for (const result of results) if (!counts.has(result.control)) counts.set(result.control, { severity: result.severity, runs: [] });
  const total = (verdict) => Math.max(
    report.runs.reduce((sum, run) => sum + run.summary[verdict], 0),
    results.filter((result) => result.verdict === verdict).length,
  );

  const field = (id) => document.getElementById(id);
  const verdicts = field('verdicts');
  for (const verdict of VERDICTS) {
    if (total(verdict) === 0) continue;
    const label = make('label', 'chip');
    const box = make('input');
    box.type = 'checkbox';
    box.value = verdict;
    box.defaultChecked = verdict !== 'pass' && verdict !== 'not_applicable';
    label.append(box, word(verdict), make('b', '', total(verdict).toLocaleString('en-US')));
    verdicts.append(label);
  }
  const slugs = [...counts.keys()].sort();
  for (const slug of slugs) {
    const option = make('option', '', slug);
    option.value = slug;
    field('control').append(option);
  }

  const chosen = () => ({
    words: field('q').value.toLowerCase().split(/\s+/).filter(Boolean),
    root: field('root').value,
    severity: field('severity').value,
    control: field('control').value,
    verdicts: new Set([...verdicts.querySelectorAll('input:checked')].map((box) => box.value)),
  });

  const matches = (result, filter) =>
    filter.verdicts.has(result.verdict)
    && (!filter.root || result.root === filter.root)
    && (!filter.severity || result.severity === filter.severity)
    && (!filter.control || result.control === filter.control)
    && filter.words.every((one) => result.text.includes(one));

  const tallyOf = (slug, filter) => {
    const tally = {};
    for (const { root, entry } of counts.get(slug).runs) {
      if (filter.root && root !== filter.root) continue;
      for (const verdict of VERDICTS) tally[verdict] = (tally[verdict] || 0) + entry[verdict];
    }
    return tally;
  };

  const rank = { critical: 0, high: 1, medium: 2, low: 3 };
  const weigh = (group) => {
    const first = (verdict, stops) => group.results.some((one) => one.verdict === verdict && (!stops || (one.enforcement === 'mandatory' && one.status !== 'existing')));
    const band = first('fail', true) || first('error') ? 0 : first('fail') ? 1 : first('unknown') ? 2 : first('waived') ? 3 : 4;
    return band * 10 + rank[group.severity];
  };

  const place = ({ source }) => (source ? source.file + ':' + String(source.line).padStart(9, '0') : '\uffff');
  const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const byWeight = (a, b) =>
    VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) || order(place(a), place(b)) || order(a.address, b.address);

  const groupsFor = (filter) => {
    const found = new Map();
    for (const result of results) {
      if (!matches(result, filter)) continue;
      if (!found.has(result.control)) found.set(result.control, []);
      found.get(result.control).push(result);
    }
    for (const slug of slugs) {
      if (found.has(slug)) continue;
      const rule = rules.get(slug) || {};
      const tally = tallyOf(slug, filter);
      const counted = ['pass', 'not_applicable'].some((verdict) => filter.verdicts.has(verdict) && tally[verdict] > 0);
      const named = filter.words.every((one) => (slug + '\n' + (rule.title || '')).toLowerCase().includes(one));
      const severe = !filter.severity || counts.get(slug).severity === filter.severity;
      if (named && (filter.control ? filter.control === slug : counted && severe)) found.set(slug, []);
    }
    return [...found]
      .map(([slug, list]) => ({ slug, severity: counts.get(slug).severity, results: list.sort(byWeight) }))
      .sort((a, b) => weigh(a) - weigh(b) || (a.slug < b.slug ? -1 : 1));
  };

  const rowOf = (result) => {
    const row = make('li', 'row');
    const verdict = make('span', '');
    verdict.append(make('span', 'tag ' + result.verdict, word(result.verdict)));
    row.append(verdict, make('span', 'root', result.root), make('bdi', 'mono address', result.address));
    const where = [result.source ? result.source.file + ':' + result.source.line : '', result.attribute || '', result.action ? 'planned: ' + result.action : '', result.account || '', result.region || '']
      .filter(Boolean).join('  \u00b7  ');
    if (where) row.append(make('bdi', 'mono where', where));
    for (const step of result.via) row.append(make('span', 'mono where', 'by way of ' + step.file + ':' + step.line + (step.module === '' ? '' : ' (' + step.module + ')')));
    const message = prose(make('p', 'message'), result.message);
    const marks = [
      result.enforcement === 'advisory' && result.verdict === 'fail' ? 'advisory' : '',
      result.emulated ? 'emulated' : '',
      result.status === 'existing' ? 'existing' : '',
    ].filter(Boolean);
    for (const mark of marks) message.append(' ', make('span', 'tag', mark));
    row.append(message);
    if (result.waiver) {
      const { expires, owner, approver, reason } = result.waiver;
      const state = result.verdict === 'waived' ? 'waived until ' : 'the waiver ended on ';
      row.append(make('p', 'aside', state + expires + ' \u00b7 owner ' + owner + (approver ? ' \u00b7 approved by ' + approver : '') + ' \u00b7 ' + reason));
    }
    return row;
  };

  const aboutOf = (slug, first) => {
    const rule = rules.get(slug) || {};
    const about = make('div', 'about');
    const line = (name, text) => {
      if (!text) return;
      const paragraph = make('p');
      paragraph.append(make('b', '', name), ' ');
      about.append(prose(paragraph, text));
    };
    line('Why', rule.why);
    line('Mend it', rule.fix || (first && first.remediation));
    if (rule.references && rule.references.length > 0) about.append(make('p', 'refs', rule.references.join(' \u00b7 ')));
    return about;
  };

  const fill = (list, items, more) => {
    const next = items.slice(list.children.length, list.children.length + PAGE);
    list.append(...next.map(rowOf));
    const left = items.length - list.children.length;
    more.hidden = left === 0;
    more.textContent = 'Show more (' + left.toLocaleString('en-US') + ' left)';
  };

  const groupOf = (group, filter, open) => {
    const details = make('details', 'group');
    details.id = group.slug;
    const summary = make('summary');
    const rule = rules.get(group.slug) || {};
    const anchor = make('a', 'anchor', '#');
    anchor.href = '#' + encodeURIComponent(group.slug);
    anchor.setAttribute('aria-label', 'Link to ' + clean(group.slug));
    const tally = tallyOf(group.slug, filter);
    summary.append(make('span', 'tag severity ' + group.severity, group.severity), make('h2', 'mono', group.slug), make('span', 'title', rule.title || ''));
    for (const verdict of VERDICTS) {
      if (tally[verdict] > 0 && verdict !== 'not_applicable') summary.append(make('span', 'tag ' + verdict, tally[verdict].toLocaleString('en-US') + ' ' + verdict));
    }
    summary.append(anchor);
    const list = make('ol', 'rows');
    const more = make('button', 'more');
    more.type = 'button';
    more.addEventListener('click', () => fill(list, group.results, more));
    const build = () => {
      if (details.children.length > 1) return;
      details.append(aboutOf(group.slug, group.results[0]), list, more);
      fill(list, group.results, more);
    };
    details.append(summary);
    details.addEventListener('toggle', build);
    details.fillAll = () => {
      build();
      while (!more.hidden) fill(list, group.results, more);
    };
    if (open) {
      build();
      details.open = true;
    }
    return details;
  };

  const shown = new Map();
  const show = () => {
    const filter = chosen();
    const groups = groupsFor(filter);
    const narrow = groups.length <= 3 || filter.words.length > 0;
    const urgent = (group) => group.results.some((one) => one.verdict === 'fail' || one.verdict === 'error');
    shown.clear();
    groups.forEach((group, index) => shown.set(group.slug, groupOf(group, filter, index < 30 && (narrow || urgent(group)))));
    field('findings').replaceChildren(...shown.values());
    const amount = groups.reduce((sum, group) => sum + group.results.length, 0);
    field('shown').textContent = groups.length === 0
      ? 'Nothing matches.'
      : amount.toLocaleString('en-US') + ' of ' + results.length.toLocaleString('en-US') + ' findings, ' + groups.length + (groups.length === 1 ? ' control' : ' controls');
  };

  const follow = () => {
    let slug = '';
    try { slug = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    if (!counts.has(slug)) return;
    if (!shown.has(slug)) {
      field('filters').reset();
      field('control').value = slug;
      show();
    }
    const details = shown.get(slug);
    details.fillAll();
    details.open = true;
    details.scrollIntoView();
    details.querySelector('summary').focus({ preventScroll: true });
  };

  let waiting = 0;
  const later = () => { clearTimeout(waiting); waiting = setTimeout(show, 120); };
  field('filters').addEventListener('input', (event) => (event.target.id === 'q' ? later() : show()));
  field('filters').addEventListener('submit', (event) => event.preventDefault());
  field('filters').addEventListener('reset', () => setTimeout(show, 0));
  window.addEventListener('hashchange', follow);
  window.addEventListener('beforeprint', () => { for (const details of shown.values()) { details.fillAll(); details.open = true; } });
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !event.ctrlKey && !event.metaKey && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      event.preventDefault();
      field('q').focus();
    } else if (event.key === 'Escape' && event.target === field('q')) {
      field('q').value = '';
      show();
    }
  });
  show();
  follow();
})();
`;
