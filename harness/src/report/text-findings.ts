import { plain } from './clean';
import { groupBy } from './group';
import { groupsOf } from './order';
import type { Group } from './order';
import type { Result, Run } from './schema';
import { flow, pad, wrap } from './text-layout';
import type { Paint } from './text-layout';
import { existingLines } from './text-existing';
import { waivedLines } from './text-waived';
import { count } from './words';

/** Addresses shown for one control in one root; the machine-readable formats list them all. */
const SHOWN = 10;

/** What a root's run found: why it could not be judged, what could not, what failed, what did before, what is waived. */
export function findingsOf(run: Run, width: number, paint: Paint): string[] {
  const blocks = [
    errorBlock(run, width, paint),
    ...groupsOf(run, 'error').map((group) => groupBlock(group, width, paint)),
    ...groupsOf(run, 'fail').map((group) => groupBlock(group, width, paint)),
    existingLines(run, paint),
    waivedLines(run, width, paint),
  ].filter((block) => block.length > 0);
  if (blocks.length === 0) return [];
  return ['', paint.bold(plain(run.root)), ...blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block]))];
}

function errorBlock(run: Run, width: number, paint: Paint): string[] {
  if (run.error === null) return [];
  const { code, message, place, remedy } = run.error;
  const where = place === null ? '' : placeText(place.file, place.line);
  return [
    `  ${paint.red(`! ${plain(code)}`)}${where === '' ? '' : `  ${paint.cyan(where)}`}`,
    ...wrap(plain(message), width, '    '),
    ...(remedy === null ? [] : wrap(plain(remedy), width, '    ').map(paint.dim)),
  ];
}

function groupBlock(group: Group, width: number, paint: Paint): string[] {
  const shown = group.results.length <= SHOWN + 1 ? group.results : group.results.slice(0, SHOWN);
  const rest = group.results.length - shown.length;
  const messages = [...groupBy(shown, (result) => result.message).values()];
  return [
    `  ${headOf(group, paint)}`,
    ...messages.flatMap((same, index) => [...(index === 0 ? [] : ['']), ...findingLines(same, width, paint)]),
    ...(rest > 0
      ? [paint.dim(`    and ${count(rest, 'more address', 'more addresses')}: all stand in the JSON report`)]
      : []),
    paint.dim(`    plumbline explain ${plain(group.control)}`),
  ];
}

function headOf(group: Group, paint: Paint): string {
  const name = paint.bold(plain(group.control));
  const more = group.results.length > 1 ? paint.dim(`  ${group.results.length} addresses`) : '';
  const severity = pad(group.severity, 8);
  if (group.results[0]?.verdict === 'error')
    return `${paint.red(`! ${severity}`)}  ${name}${paint.dim('  could not be judged')}${more}`;
  if (group.blocks) return `${paint.red(`✗ ${severity}`)}  ${name}${more}`;
  return `${paint.yellow(`• ${severity}`)}  ${name}${paint.dim('  advisory')}${more}`;
}

function findingLines(same: readonly [Result, ...Result[]], width: number, paint: Paint): string[] {
  const { message, waiver } = same[0];
  const expired =
    waiver === null
      ? []
      : wrap(`its waiver ended on ${plain(waiver.expires)} (owner ${plain(waiver.owner)})`, width, '    ');
  const places = [...groupBy(same, ({ source, via }) => JSON.stringify([source, via])).values()];
  return [
    ...places.flatMap((here) => placeLines(here, width, paint)),
    ...wrap(plain(message), width, '    '),
    ...expired.map(paint.yellow),
  ];
}

/** One place with what is wrong there: beside it where it is one address, below it where they are several. */
function placeLines(here: readonly [Result, ...Result[]], width: number, paint: Paint): string[] {
  const { source, via } = here[0];
  const place = source === null ? [] : [paint.cyan(placeText(source.file, source.line))];
  const step = via[0];
  const call =
    step === undefined
      ? []
      : [
          paint.dim(
            `by way of ${placeText(step.file, step.line)}${step.module === '' ? '' : ` (${plain(step.module)})`}`,
          ),
        ];
  const addresses = here.map((result) => [plain(result.address), ...tagsOf(result).map(paint.dim)].join('  '));
  if (addresses.length === 1)
    return [...flow([...place, ...addresses], '   ', width, '    '), ...call.map((text) => `      ${text}`)];
  const indent = source === null ? '    ' : '      ';
  return [...flow([...place, ...call], '   ', width, '    '), ...addresses.map((address) => indent + address)];
}

/** What else a reader must know of an address: where it lives, and whether what was asked is only emulated. */
function tagsOf(result: Result): string[] {
  const home = [result.account, result.region]
    .filter((part) => part !== null)
    .map(plain)
    .join(' ');
  return [...(home === '' ? [] : [home]), ...(result.emulated ? ['emulated'] : [])];
}

function placeText(file: string, line: number | null): string {
  return plain(line === null ? file : `${file}:${line}`);
}
