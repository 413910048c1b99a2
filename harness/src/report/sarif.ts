import { goneRows, openObligations, termsWords } from './agreement';
import { escapeUnprintable, plain } from './clean';
import type { RenderContext } from './context';
import { blocks, isExisting } from './order';
import { placeOf, relativeUri, rootFile } from './places';
import { rulesOf } from './rules';
import { sarifRule, sarifRunError } from './sarif-rules';
import type { Report, Result, Run, WaiverNote } from './schema';
import { causesOf } from './unknowns';
import { count } from './words';

/**
 * SARIF 2.1.0 as GitHub code scanning takes it, everything in one run.
 *
 * - GitHub refuses the whole file for one result without a file: what has no source points at the root's main file, line 1.
 * - GitHub does not read `originalUriBaseIds`: URIs are relative to the repository, and no base is named.
 * - Failures and errors are results, waived ones too, with a suppression. What is unknown is no finding: it stands as one
 *   notification per cause.
 * - A root that could not be judged is a result as well, so that its silence never reads as "fixed".
 */
export function renderSarif(report: Report, context: RenderContext): string {
  const rules = [...rulesOf(report, context).map(sarifRule), ...report.runs.flatMap(sarifRunError)].filter(firstOfId);
  const index = new Map(rules.map((rule, position) => [rule.id, position]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'plumbline', ...version(report), rules } },
        automationDetails: { id: 'plumbline/' },
        columnKind: 'utf16CodeUnits',
        invocations: [invocation(report)],
        results: report.runs.flatMap((run) => [
          ...runErrorResult(run, context, index),
          ...run.results.filter(isFinding).map((result) => finding(result, run, context, index)),
        ]),
        properties: {
          outcome: report.outcome,
          summaries: Object.fromEntries(report.runs.map((run) => [run.root, run.summary])),
        },
      },
    ],
  };
  return `${escapeUnprintable(JSON.stringify(log, null, 2))}\n`;
}

function version(report: Report): { version: string; semanticVersion: string } | Record<string, never> {
  const own = report.tools['plumbline'];
  return own === undefined ? {} : { version: own, semanticVersion: own };
}

function firstOfId(rule: { id: string }, position: number, all: readonly { id: string }[]): boolean {
  return all.findIndex((other) => other.id === rule.id) === position;
}

function isFinding(result: Result): boolean {
  return result.verdict === 'fail' || result.verdict === 'error' || result.verdict === 'waived';
}

function finding(result: Result, run: Run, context: RenderContext, index: ReadonlyMap<string, number>): object {
  const { file, line } = placeOf(result, run, context);
  const called = result.via.map((step, position) => ({
    id: position + 1,
    message: { text: step.module === '' ? 'by way of the root module' : `by way of ${plain(step.module)}` },
    physicalLocation: physical(step.file, step.line),
  }));
  return {
    ruleId: result.control,
    ruleIndex: index.get(result.control) ?? -1,
    kind: 'fail',
    level: levelOf(result),
    message: { text: messageOf(result, run) },
    locations: [
      {
        physicalLocation: physical(file, line),
        logicalLocations: [{ fullyQualifiedName: plain(result.address), kind: 'resource' }],
      },
    ],
    ...(called.length > 0 ? { relatedLocations: called } : {}),
    partialFingerprints: { 'plumblineFingerprint/v1': result.fingerprint },
    ...(result.status === null ? {} : { baselineState: result.status === 'existing' ? 'unchanged' : 'new' }),
    ...(result.verdict === 'waived' ? { suppressions: [suppression(result.waiver)] } : {}),
    properties: {
      root: run.root,
      plane: run.plane,
      verdict: result.verdict,
      enforcement: result.enforcement,
      attribute: result.attribute,
      ...(result.emulated ? { emulated: true } : {}),
      ...(result.status === null ? {} : { status: result.status }),
    },
  };
}

function levelOf(result: Result): 'error' | 'warning' | 'note' {
  if (result.verdict === 'error' || blocks(result)) return 'error';
  return result.verdict === 'waived' || isExisting(result) ? 'note' : 'warning';
}

function messageOf(result: Result, run: Run): string {
  const text = plain(result.message);
  const judged = result.verdict === 'error' ? `could not be judged: ${text}` : text;
  return withoutLinks(`${plain(result.address)} (${plain(run.root)}): ${judged}`);
}

/** A message's text may hold links, `[words](target)`: none of other people's making. */
function withoutLinks(text: string): string {
  return text.replace(/\](?=\()/g, '] ');
}

function suppression(waiver: WaiverNote | null): object {
  if (waiver === null) return { kind: 'external', status: 'accepted' };
  const approved = waiver.approver === null ? '' : `, approved by ${plain(waiver.approver)}`;
  return {
    kind: 'external',
    status: 'accepted',
    justification: `${plain(waiver.reason)} (owner ${plain(waiver.owner)}${approved}, until ${waiver.expires})`,
  };
}

function runErrorResult(run: Run, context: RenderContext, index: ReadonlyMap<string, number>): object[] {
  if (run.error === null) return [];
  const { code, message, place } = run.error;
  return [
    {
      ruleId: code,
      ruleIndex: index.get(code) ?? -1,
      kind: 'fail',
      level: 'error',
      message: { text: withoutLinks(`${plain(run.root)} could not be judged: ${plain(message)}`) },
      locations: [{ physicalLocation: physical(place?.file ?? rootFile(run, context), place?.line ?? 1) }],
      partialFingerprints: { 'plumblineFingerprint/v1': `${code}:${run.root}` },
      properties: { root: run.root, plane: run.plane, verdict: 'error' },
    },
  ];
}

function invocation(report: Report): object {
  const ended = new Date(Date.parse(report.started_at) + report.duration_ms).toISOString();
  return {
    executionSuccessful: report.runs.every((run) => run.error === null),
    startTimeUtc: report.started_at,
    endTimeUtc: ended,
    toolExecutionNotifications: [
      ...causesOf(report).map((cause) => ({
        level: 'note',
        message: {
          text: `${count(cause.count, 'verdict')} unknown (${cause.roots.map(plain).join(', ')}): ${plain(cause.because)}`,
        },
      })),
      ...report.runs.flatMap(liveNotifications),
      ...report.warnings.map((warning) => ({ level: 'warning', message: { text: plain(warning) } })),
    ],
  };
}

/** What a probe found that is no finding of a control: what is gone, and what is owed past its deadline. */
function liveNotifications(run: Run): object[] {
  const gone = goneRows(run).map(({ address, message }) => `${address}: ${message}`);
  const late = openObligations(run)
    .filter(({ overdue }) => overdue === true)
    .map((one) => `${one.control} at ${one.address} is still open (${termsWords(one)}): ${one.because}`);
  return [...gone, ...late].map((text) => ({ level: 'error', message: { text: plain(text) } }));
}

function physical(file: string, line: number): object {
  return { artifactLocation: { uri: relativeUri(file) || 'main.tf' }, region: { startLine: line } };
}
