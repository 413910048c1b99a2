import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { LedgerProblem } from '../api/problem';
import { Failure } from './states';

/** A form that changes something at the ledger: busy meanwhile, and told where it was refused. */
export function Form(props: {
  action: string;
  tone?: string;
  send: (values: Readonly<Record<string, string>>) => Promise<void>;
  children?: ComponentChildren;
}) {
  const { action, tone = 'primary', send, children } = props;
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<LedgerProblem>();
  const submit = async (form: HTMLFormElement) => {
    const values: Record<string, string> = {};
    for (const [name, value] of new FormData(form)) values[name] = typeof value === 'string' ? value : '';
    setIsBusy(true);
    setProblem(undefined);
    try {
      await send(values);
    } catch (thrown) {
      if (!(thrown instanceof LedgerProblem)) throw thrown;
      setProblem(thrown);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event.currentTarget);
      }}
    >
      {children}
      <button type="submit" class={tone} disabled={isBusy}>
        {action}
      </button>
      {problem === undefined ? null : <Failure problem={problem} />}
    </form>
  );
}

export function Field(props: {
  name: string;
  label: string;
  value?: string;
  type?: 'text' | 'date';
  hint?: string;
  isNeeded?: boolean;
  shortest?: number;
  earliest?: string;
  list?: readonly string[];
}) {
  const { name, label, value = '', type = 'text', hint, isNeeded = false, shortest, earliest, list = [] } = props;
  return (
    <label>
      {label}
      <input
        name={name}
        type={type}
        defaultValue={value}
        required={isNeeded}
        autocomplete="off"
        {...(hint === undefined ? {} : { placeholder: hint })}
        {...(shortest === undefined ? {} : { minLength: shortest })}
        {...(earliest === undefined ? {} : { min: earliest })}
        {...(list.length === 0 ? {} : { list: `${name}-known` })}
      />
      {list.length === 0 ? null : (
        <datalist id={`${name}-known`}>
          {list.map((one) => (
            <option value={one} key={one} />
          ))}
        </datalist>
      )}
    </label>
  );
}

export function LongField({ name, label, shortest = 1 }: { name: string; label: string; shortest?: number }) {
  return (
    <label class="wide">
      {label}
      <textarea name={name} rows={3} required minLength={shortest} maxLength={4000} />
    </label>
  );
}
