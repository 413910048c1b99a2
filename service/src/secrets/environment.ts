import { SecretUnavailable, type SecretName, type SecretSource } from './port';

/** Secrets of development: the variables `LEDGER_SECRET_DATABASE`, `LEDGER_SECRET_SIGNING_KEY` and so on. */
export function environmentSecrets(environment: Readonly<Record<string, string | undefined>>): SecretSource {
  return {
    read: (name) => {
      const variable = variableOf(name);
      const value = environment[variable];
      return value === undefined || value === ''
        ? Promise.reject(new SecretUnavailable(`The secret ${name} is not set: give it in ${variable}.`))
        : Promise.resolve(value);
    },
    forget: () => undefined,
    writtenAt: () => undefined,
  };
}

function variableOf(name: SecretName): string {
  return `LEDGER_SECRET_${name.replaceAll('-', '_').toUpperCase()}`;
}
