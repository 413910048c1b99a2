import { createPublicKey } from 'node:crypto';
import { join } from 'node:path';
import { CreateAliasCommand, CreateKeyCommand, GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { givenTo, makeGiven } from '../../../../harness/src/apply/given';
import { rootValues } from '../../../../harness/src/apply/root-values';
import { startStandin } from '../../../../harness/src/standin/standin';
import { ROOT } from '../../../cli/run';

const REGION = 'eu-west-1';
const CREDENTIALS = { accessKeyId: 'standin', secretAccessKey: 'standin' };
const LOCAL = '127.0.0.1,localhost';

/** What an environment of GitHub's names, made in an account that is moto's. */
export interface Aws {
  readonly region: string;
  readonly stateBucket: string;
  /** Id of the key of the states. */
  readonly stateKey: string;
  /** Alias of the key that signs evidence, and its public half, PEM. */
  readonly evidenceKey: string;
  readonly evidencePublic: string;
  /** What a program finds in its environment that may use the account. */
  readonly environment: Readonly<Record<string, string>>;
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Moto with what the bootstrap, and whoever opened the account, made before anything is delivered to a root. */
export async function startAws(root: string): Promise<Aws> {
  const given = givenTo(join(ROOT, root), await rootValues(join(ROOT, root), [], {}));
  const abort = new AbortController();
  const { url, stop } = await startStandin({
    abort: abort.signal,
    progress: () => undefined,
    account: given.account,
  });
  try {
    await makeGiven(url, given);
    return { region: REGION, ...(await makeKeysAndBucket(url)), environment: environmentOf(url), url, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

async function makeKeysAndBucket(url: string) {
  const client = { endpoint: url, region: REGION, credentials: CREDENTIALS };
  const kms = new KMSClient(client);
  const [stateBucket, evidenceKey] = ['plumbline-dev-state', 'alias/plumbline-evidence'];
  const state = await kms.send(new CreateKeyCommand({}));
  const sign = await kms.send(new CreateKeyCommand({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }));
  const TargetKeyId = sign.KeyMetadata?.KeyId ?? '';
  await kms.send(new CreateAliasCommand({ AliasName: evidenceKey, TargetKeyId }));
  const { PublicKey: der } = await kms.send(new GetPublicKeyCommand({ KeyId: evidenceKey }));
  const key = createPublicKey({ key: Buffer.from(der ?? []), format: 'der', type: 'spki' });
  await new S3Client({ ...client, forcePathStyle: true }).send(
    new CreateBucketCommand({ Bucket: stateBucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  return {
    stateBucket,
    stateKey: state.KeyMetadata?.KeyId ?? '',
    evidenceKey,
    evidencePublic: key.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/**
 * By its own variables every program finds this account, as it would AWS. S3 Control puts the account's number before the
 * host, which has to be a name therefore: Terraform asks for it by a proxy, the SDK of Node by a name that leads here.
 */
function environmentOf(url: string): Readonly<Record<string, string>> {
  const { port } = new URL(url);
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ENDPOINT_URL_S3_CONTROL: `http://s3-control.plumbline.invalid:${port}`,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    HTTP_PROXY: url,
    http_proxy: url,
    NO_PROXY: LOCAL,
    no_proxy: LOCAL,
    NODE_OPTIONS: `--require ${join(__dirname, 'names.cjs')}`,
  };
}
