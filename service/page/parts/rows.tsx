import type { ComponentChildren } from 'preact';
import type { Severity } from '../api/shapes/common';
import { controlLink, findingLink } from '../navigation/links';
import { Mono, Prose, SeverityTag, Tag } from './marks';

/** What does not hold, one row each: how grave, which control, where, and why. */
export interface Told {
  readonly id: string;
  readonly control: string;
  readonly severity: Severity;
  readonly verdict: string;
  readonly address: string;
  readonly attribute: string | null;
  readonly message: string;
  readonly source: { readonly file: string; readonly line: number } | null;
}

export function Rows({ children }: { children: ComponentChildren }) {
  return <ol class="panel rows">{children}</ol>;
}

export function FindingRow({
  of,
  aside,
  children,
}: {
  of: Told;
  aside: ComponentChildren;
  children?: ComponentChildren;
}) {
  const { id, control, severity, verdict, address, attribute, message, source } = of;
  return (
    <li class="row">
      <span class="tags">
        <SeverityTag of={severity} /> <Tag of={verdict} />
      </span>
      <div class="what">
        <p class="line">
          <a class="quiet mono" href={controlLink(control)}>
            {control}
          </a>{' '}
          {children}
        </p>
        <p class="message">
          <a href={findingLink(id)}>
            <Prose text={message} />
          </a>
        </p>
        <p class="where">
          <Mono>{attribute === null ? address : `${address}  ${attribute}`}</Mono>
          {source === null ? null : <Mono>{`${source.file}:${String(source.line)}`}</Mono>}
        </p>
      </div>
      <span class="aside">{aside}</span>
    </li>
  );
}
