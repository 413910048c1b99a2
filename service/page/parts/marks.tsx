import { Fragment, type ComponentChildren } from 'preact';
import type { Outcome, Severity } from '../api/shapes/common';
import { figure, moment, plain } from './words';

/** The small things that every view is made of. Colour never says anything alone: there is a sign or a word beside it. */

const OUTCOMES: Readonly<Record<Outcome, readonly [sign: string, words: string]>> = {
  held: ['✓', 'holds'],
  not_held: ['✗', 'does not hold'],
  error: ['!', 'not judged'],
};

export function OutcomeMark({ of }: { of: Outcome }) {
  const [sign, words] = OUTCOMES[of];
  return (
    <span class={`outcome ${of}`}>
      <span aria-hidden="true">{sign}</span> <span class="words">{words}</span>
    </span>
  );
}

export function SeverityTag({ of }: { of: Severity }) {
  return <span class={`tag severity ${of}`}>{of}</span>;
}

/** A verdict, a state: a word on its ground. */
export function Tag({ of }: { of: string }) {
  return <span class={`tag ${of}`}>{plain(of)}</span>;
}

/** A figure that leads to what it counts. Nothing is nothing to look at: 0 is quiet. */
export function Figure({ n, of, to, tone = '' }: { n: number; of: string; to: string; tone?: string }) {
  return (
    <a class={`figure ${n === 0 ? 'zero' : tone}`} href={to} aria-label={`${figure(n)} ${of}`}>
      {figure(n)}
    </a>
  );
}

export function When({ at }: { at: string }) {
  return (
    <time dateTime={at} title={`${at} (UTC)`}>
      {moment(at)}
    </time>
  );
}

/** Text of a policy or of a person: what stands between backticks is code. Never markup. */
export function Prose({ text }: { text: string }) {
  const parts = text.split('`');
  return <>{parts.map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part))}</>;
}

/** An address, a path: breaks anywhere rather than widen the page, and is read left to right whatever is in it. */
export function Mono({ children }: { children: ComponentChildren }) {
  return <bdi class="mono">{children}</bdi>;
}

export function Labels({ of }: { of: Readonly<Record<string, string>> }) {
  const all = Object.entries(of).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return (
    <span class="labels">
      {all.map(([name, value]) => (
        <span class="label" key={name}>
          {name} {value}
        </span>
      ))}
    </span>
  );
}

/** A reference that leads out of the page only where it is plain https; anything else is shown as text. */
export function Reference({ to }: { to: string }) {
  return to.startsWith('https://') ? (
    <a href={to} rel="noreferrer noopener" target="_blank">
      {to}
    </a>
  ) : (
    <Mono>{to}</Mono>
  );
}

/** A root's name: a path, which may break after each slash. */
export function Name({ of }: { of: string }) {
  const parts = of.split(/(?<=\/)/);
  return (
    <>
      {parts.map((part, at) => (
        <Fragment key={at}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </>
  );
}
