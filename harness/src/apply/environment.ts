import { offlineEnvironment, withStandin } from '../terraform/child-env';

/**
 * The name under which S3 Control is asked. Its API puts the account's number before the host, so that the host must
 * be a name; nobody resolves this one, because requests for it go through the stand-in as a proxy. Moto tells S3
 * Control from S3 by this part of the name.
 */
const S3_CONTROL = 'http://s3-control.plumbline.invalid';

/** The environment of an apply on the stand-in: that of an offline plan, and S3 Control by way of a proxy. */
export function applyEnvironment(
  env: NodeJS.ProcessEnv,
  cliConfig: string,
  url: string,
  workspace?: string,
): NodeJS.ProcessEnv {
  return {
    ...withStandin(offlineEnvironment(env, cliConfig, workspace), url),
    AWS_ENDPOINT_URL_S3_CONTROL: S3_CONTROL,
    HTTP_PROXY: url,
    http_proxy: url,
  };
}
