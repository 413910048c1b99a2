import { devNull } from 'node:os';

/**
 * The environment of the stand-in's server: nothing of the user's AWS settings, so that nothing real can be reached
 * from there either. `account` is the one that everything belongs to; left out, it is moto's own.
 */
export function serverEnvironment(env: NodeJS.ProcessEnv, account?: string): NodeJS.ProcessEnv {
  const passing = Object.entries(env).filter(([name]) => !/^(?:AWS_|MOTO_|PYTHON(?:STARTUP|HOME|PATH)$)/.test(name));
  return {
    ...Object.fromEntries(passing),
    AWS_ACCESS_KEY_ID: 'standin',
    AWS_SECRET_ACCESS_KEY: 'standin',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    // Nothing is written beside the shim.
    PYTHONDONTWRITEBYTECODE: '1',
    // AWS's managed policies, which data sources and attachments name; loaded when IAM is first asked.
    MOTO_IAM_LOAD_MANAGED_POLICIES: 'true',
    MOTO_ACM_VALIDATION_WAIT: '0',
    ...(account === undefined ? {} : { MOTO_ACCOUNT_ID: account }),
  };
}
