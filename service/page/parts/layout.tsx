import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** The head of a view: what it is, and the title of the window. */
export function Head(props: {
  title: string;
  kicker?: ComponentChildren;
  heading?: ComponentChildren;
  tone?: string;
  children?: ComponentChildren;
}) {
  const { title, kicker, heading = title, tone = '', children } = props;
  useLayoutEffect(() => {
    document.title = `${title} · Plumbline ledger`;
  }, [title]);
  return (
    <div class="head">
      {kicker === undefined ? null : <p class="kicker">{kicker}</p>}
      <h1 id="title" tabIndex={-1} class={tone}>
        {heading}
      </h1>
      {children === undefined ? null : <p class="facts">{children}</p>}
    </div>
  );
}

export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section class="section">
      <div class="section-head">
        <h2>{title}</h2>
        {aside === undefined ? null : <span class="aside">{aside}</span>}
      </div>
      {children}
    </section>
  );
}

export interface Column {
  readonly name: string;
  /** Right-aligned figures. */
  readonly isFigure?: boolean;
  /** Left out on a narrow screen. */
  readonly isAside?: boolean;
  /** Its cells are signs on a narrow screen, which need no words above them. */
  readonly isMark?: boolean;
}

export const classOf = ({ isFigure, isAside, isMark }: Column): string =>
  [isFigure === true ? 'n' : '', isAside === true ? 'aside-column' : '', isMark === true ? 'mark' : '']
    .filter((one) => one !== '')
    .join(' ');

/** A table; a row is its cells, as `td` and `th`. */
export function Table({
  label,
  columns,
  children,
}: {
  label: string;
  columns: readonly Column[];
  children: ComponentChildren;
}) {
  return (
    <div class="panel">
      <table aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={classOf(column)} key={column.name}>
                <span>{column.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </div>
  );
}

export type Fact = readonly [name: string, value: ComponentChildren] | null;

/** Names and what they name; null of what is not there. */
export function Facts({ of }: { of: readonly Fact[] }) {
  return (
    <dl class="panel facts-list">
      {of
        .filter((fact) => fact !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
