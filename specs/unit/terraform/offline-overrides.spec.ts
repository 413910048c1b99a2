import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { blankImports } from '../../../harness/src/terraform/blank-imports';
import { dataAddress, unknownArguments } from '../../../harness/src/terraform/deferred-data';
import { addOfflineOverrides } from '../../../harness/src/terraform/offline-overrides';
import { Overrides, UNKNOWN } from '../../../harness/src/terraform/override-file';
import { folder } from './folder';

const ROOT = `
terraform {
  cloud {
    organization = "acme"
  }
}
provider "aws" {
  region              = "eu-west-1"
  profile             = "prod"
  allowed_account_ids = ["1"]
  assume_role {
    role_arn = "arn:aws:iam::1:role/x"
  }
}
provider "aws" {
  alias      = "us"
  access_key = "a"
  secret_key = "b"
  dynamic "endpoints" {
    for_each = [1]
    content {
      s3 = "x"
    }
  }
}
provider "aws" {
  alias  = "plain"
  region = "us-east-1"
}
data "terraform_remote_state" "net" {
  backend = "s3"
}
data "terraform_remote_state" "dns" {
  backend = "s3"
}
`;

describe('what an offline plan overrides', () => {
  it('is the backend, explicit accounts in provider blocks, and remote states, and nothing else', async () => {
    const root = folder({
      'main.tf': ROOT,
      'child/main.tf': 'provider "aws" {\n  token = "t"\n}\n',
      'other/main.tf': '',
    });
    const scratch = folder();
    const directories = ['', 'child', 'other'].map((name) => join(root, name));
    const overrides = new Overrides();
    const toCopy = (path: string): string => path.replace(root, join(scratch, 'tree'));
    const fixtures = { net: { id: 'vpc-1', zones: ['a', 1, true], more: { n: null } } };
    const notes = await addOfflineOverrides(directories, toCopy, fixtures, scratch, overrides);
    await overrides.write();

    const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
    const nothing = { for_each: [], content: {} };
    const state = join(scratch, 'remote-state-net.json');
    expect(read(join(scratch, 'tree', 'plumbline_override.tf.json'))).to.deep.equal({
      terraform: { backend: { local: { path: 'plumbline.tfstate' } } },
      provider: {
        aws: [
          { profile: null, allowed_account_ids: null, dynamic: { assume_role: nothing } },
          {
            alias: 'us',
            access_key: 'plumbline-offline',
            secret_key: 'plumbline-offline',
            dynamic: { endpoints: nothing },
          },
        ],
      },
      data: {
        terraform_remote_state: {
          net: { backend: 'local', workspace: null, config: { path: state } },
          dns: { backend: 'local', workspace: null, config: { path: UNKNOWN } },
        },
      },
    });
    expect(read(join(scratch, 'tree', 'child', 'plumbline_override.tf.json'))).to.deep.equal({
      provider: { aws: [{ token: null }] },
    });
    expect(existsSync(join(scratch, 'tree', 'other'))).to.equal(false);
    expect(read(state))
      .to.have.property('outputs')
      .that.deep.equals({
        id: { value: 'vpc-1', type: 'string' },
        zones: { value: ['a', 1, true], type: ['tuple', ['string', 'number', 'bool']] },
        more: { value: { n: null }, type: ['object', { n: 'string' }] },
      });
    expect(notes).to.deep.equal({ remoteBackend: 'cloud', fixtureStates: ['net'], unknownStates: ['dns'] });
  });
});

describe('import blocks', () => {
  it('turn into blanks, and every line stays where it was', () => {
    const text = 'locals {\n  import = 1\n}\nimport {\n  to = a.b["}"] # {\n  id = "x"\n}\nresource "a" "b" {}\n';
    expect(blankImports(text).replace(/ +$/gm, '')).to.equal(
      'locals {\n  import = 1\n}\n\n\n\n\nresource "a" "b" {}\n',
    );
  });
});

describe('a data source that cannot be answered', () => {
  it('is told from its address, whatever its instance', () => {
    expect(dataAddress('data.aws_ami.a')).to.deep.equal({ module: '', type: 'aws_ami', name: 'a' });
    expect(dataAddress('module.net["x.data.y"].module.in[0].data.aws_vpc.main["k"]')).to.deep.equal({
      module: 'net.in',
      type: 'aws_vpc',
      name: 'main',
    });
    expect(dataAddress('module.net.aws_vpc.main')).to.equal(undefined);
  });

  it('is made unknown by one of its own arguments', () => {
    expect(unknownArguments({ count: 1, filter: [{ name: 'n' }], owners: ['a'] })).to.deep.equal({ owners: UNKNOWN });
    expect(unknownArguments({ provider: 'x', filter: [{ name: 'n', values: ['x'] }] })).to.deep.equal({
      filter: { name: 'plumbline', values: UNKNOWN },
    });
    expect(unknownArguments({ depends_on: ['x'] })).to.equal(undefined);
  });
});
