import pc from 'picocolors';
import type { Difference } from './differences';
import { counted } from './words';

const MOST_LISTED = 50;

/** What a plan would still change, one address a line with its attributes. */
export function differencesText(differing: readonly Difference[]): string {
  const lines = differing.slice(0, MOST_LISTED).map(({ address, actions, attributes }) => {
    const which = attributes.length === 0 ? '' : `: ${attributes.join(', ')}`;
    return `  ${address} (${actions.join(', ')})${which}`;
  });
  const more = differing.length > MOST_LISTED ? [`  and ${differing.length - MOST_LISTED} more`] : [];
  return [...lines, ...more, ''].join('\n');
}

export interface UpSummary {
  readonly name: string;
  /** The root as the user names it. */
  readonly path: string;
  /** Where AWS is asked; undefined for the real cloud. */
  readonly url: string | undefined;
  readonly resources: number;
  /** How many of them the stand-in only emulates. */
  readonly emulated: number;
  readonly changed: number;
  readonly took: string;
  readonly planned: string;
  readonly differing: readonly Difference[];
}

/** The end of `up`: what is up, whether a second plan is empty, and how to reach it and take it down. */
export function upText(summary: UpSummary, color: boolean): string {
  const { name, path, url, resources, emulated, changed, took, planned, differing } = summary;
  const paint = pc.createColors(color);
  const empty = differing.length === 0;
  const mark = empty ? paint.green('✓') : paint.red('✗');
  const counts = `${counted(resources, 'resource')}, ${counted(changed, 'change')} applied in ${took}`;
  const second = empty
    ? `a second plan is empty (${planned})`
    : `a second plan is not empty: ${counted(differing.length, 'difference')}`;
  return [
    `${mark} ${paint.bold(name)}  ${counts} · ${second}`,
    ...(empty ? [] : [differencesText(differing).trimEnd()]),
    ...(url === undefined ? [] : where(url, emulated)),
    `  plumbline down ${path}${url === undefined ? ' --cloud real' : ''}`,
    '',
  ].join('\n');
}

function where(url: string, emulated: number): string[] {
  return [
    ...(emulated === 0 ? [] : [`  only emulated: ${emulated} of them (plumbline standin --gaps)`]),
    `  AWS_ENDPOINT_URL=${url} AWS_ACCESS_KEY_ID=standin AWS_SECRET_ACCESS_KEY=standin`,
  ];
}
