import { expect } from 'chai';
import { offlineEnvironment, realEnvironment, withStandin } from '../../../harness/src/terraform/child-env';
import { lockedProviders, withoutChecksums } from '../../../harness/src/terraform/lock-file';
import { isAtLeast } from '../../../harness/src/terraform/program';

const USER = {
  PATH: '/bin',
  AWS_PROFILE: 'prod',
  AWS_SECRET_ACCESS_KEY: 'real',
  AWS_ENDPOINT_URL_S3: 'https://real',
  AWS_DEFAULT_REGION: 'eu-west-1',
  TF_VAR_name: 'x',
  TF_LOG: 'trace',
  TF_CLI_ARGS_plan: '-destroy',
  TF_WORKSPACE: 'own',
  GOGC: '50',
};

describe('the environment of an offline plan', () => {
  it('passes variables and a region, and nothing of the user’s credentials', () => {
    expect(withStandin(offlineEnvironment(USER, '/rc', undefined), 'http://127.0.0.1:1')).to.deep.equal({
      PATH: '/bin',
      TF_VAR_name: 'x',
      GOGC: '50',
      GOMEMLIMIT: '1536MiB',
      AWS_ACCESS_KEY_ID: 'plumbline-offline',
      AWS_SECRET_ACCESS_KEY: 'plumbline-offline',
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_MAX_ATTEMPTS: '2',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      NO_PROXY: '127.0.0.1,localhost',
      no_proxy: '127.0.0.1,localhost',
      TF_CLI_CONFIG_FILE: '/rc',
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      CHECKPOINT_DISABLE: '1',
      TF_WORKSPACE: 'own',
    });
  });
});

describe('the environment of a real plan', () => {
  it('is the user’s, without what would change arguments or print secrets', () => {
    expect(realEnvironment(USER, '/rc', 'named')).to.deep.equal({
      PATH: '/bin',
      AWS_PROFILE: 'prod',
      AWS_SECRET_ACCESS_KEY: 'real',
      AWS_ENDPOINT_URL_S3: 'https://real',
      AWS_DEFAULT_REGION: 'eu-west-1',
      TF_VAR_name: 'x',
      GOGC: '50',
      GOMEMLIMIT: '1536MiB',
      TF_CLI_CONFIG_FILE: '/rc',
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      CHECKPOINT_DISABLE: '1',
      TF_WORKSPACE: 'named',
    });
  });
});

const LOCK = `# Made by terraform.
provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.100.0"
  constraints = "~> 5.0"
  hashes = [
    "h1:a=",
    "zh:b",
  ]
}

provider "registry.terraform.io/hashicorp/random" {
  version = "3.6.0"
}
`;

describe('the dependency lock', () => {
  it('tells providers and versions', () => {
    expect(lockedProviders(LOCK)).to.deep.equal([
      { address: 'registry.terraform.io/hashicorp/aws', version: '5.100.0' },
      { address: 'registry.terraform.io/hashicorp/random', version: '3.6.0' },
    ]);
  });

  it('keeps its versions when its checksums are left to init', () => {
    const bare = withoutChecksums(LOCK);
    expect(lockedProviders(bare)).to.deep.equal(lockedProviders(LOCK));
    expect(bare).not.to.match(/hashes|h1:|zh:/);
  });
});

describe('versions of terraform', () => {
  it('are compared by number', () => {
    const versions = ['1.5.7', '1.6.0', '1.11.4', '2.0.0-beta1', '0.15.0'];
    expect(versions.filter((version) => isAtLeast(version, [1, 6]))).to.deep.equal(['1.6.0', '1.11.4', '2.0.0-beta1']);
  });
});
