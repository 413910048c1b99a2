import pc from 'picocolors';
import { plain } from '../report/clean';
import { join, pad, wrap, type Paint } from '../report/text-layout';
import type { ToldAnswer, ToldHop, ToldWay } from './schema';

const MARKS = { through: '✓', stopped: '✗', unknown: '?' } as const;

const TITLES: Readonly<Record<ToldHop['kind'], string>> = {
  endpoint: 'address',
  public_address: 'public address',
  security_group: 'security group',
  network_acl: 'network ACL',
  route: 'route',
  gateway: 'gateway endpoint',
  nat_gateway: 'NAT gateway',
  balancer: 'balancer',
};

/** An answer for people: the way that tells most, hop by hop, and how many others there are. */
export function answerText(told: ToldAnswer, { color, width }: { color: boolean; width: number }): string {
  const paint = pc.createColors(color);
  const [first] = told.ways;
  const head = `${verdictWord(told, paint)}  ${told.protocol} ${String(told.port)} from ${plain(told.from)} to ${plain(told.to)}`;
  if (first === undefined) return join([head, '', '  Neither has an address in a family that both use.']);
  return join([
    head,
    ...sourceLines(first, width),
    '',
    ...wayLines(first, width, paint),
    ...restLines(told.ways, width),
  ]);
}

function verdictWord({ verdict }: ToldAnswer, paint: Paint): string {
  if (verdict === 'reached') return paint.bold('reached');
  return verdict === 'stopped' ? paint.bold('stopped') : paint.yellow(paint.bold('unknown'));
}

function sourceLines({ verdict, sources, family }: ToldWay, width: number): string[] {
  if (verdict === 'stopped' || sources.length === 0) return [];
  const shown = sources.slice(0, 6).join(', ');
  const more = sources.length > 6 ? ` and ${String(sources.length - 6)} more ranges` : '';
  const word = verdict === 'reached' ? 'get' : 'may get';
  const version = family === 'ipv4' ? 'IPv4' : 'IPv6';
  return wrap(`These ${version} addresses ${word} through: ${shown}${more}.`, width, '  ');
}

function wayLines(way: ToldWay, width: number, paint: Paint): string[] {
  return way.hops.flatMap((hop) => {
    const mark = MARKS[hop.verdict];
    const coloured =
      hop.verdict === 'through' ? paint.green(mark) : hop.verdict === 'stopped' ? paint.red(mark) : paint.yellow(mark);
    const place = hop.source === null ? [] : [paint.dim(`${plain(hop.source.file)}:${String(hop.source.line)}`)];
    const at = hop.at === hop.address ? [] : [plain(hop.at)];
    return [
      `  ${coloured} ${pad(TITLES[hop.kind], 16)}${plain(hop.address)}`,
      ...wrap(plain(hop.why), width, '      '),
      ...[...at, ...place].map((line) => `      ${line}`),
    ];
  });
}

function restLines(ways: readonly ToldWay[], width: number): string[] {
  const rest = ways.slice(1);
  if (rest.length === 0) return [];
  const counts = (['reached', 'unknown', 'stopped'] as const)
    .map((verdict) => ({ verdict, count: rest.filter((way) => way.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${String(count)} ${verdict}`);
  const what = 'by other subnets, IPv4 and IPv6, or balancers';
  return ['', ...wrap(`Other ways, ${what}: ${counts.join(', ')} (--format json lists them).`, width, '  ')];
}
