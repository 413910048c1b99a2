import { basename, join } from 'node:path';
import { expect } from 'chai';
import { inspectVariables, resolveVarFiles, variablesMissing } from '../../../harness/src/terraform/variables';
import { folder } from './folder';

const DECLARED = `
variable "plain" {}
variable "typed" { type = string }
variable "defaulted" { default = null }
variable "from_tfvars" {}
variable "from_auto" {}
variable "from_json" {}
variable "from_file" {}
variable "from_env" {}
variable "overridden" {}
variable "password" {
  sensitive = true
  default   = "standing-secret"
}
`;

describe('the variables of a root', () => {
  it('are missing when no default, no variable file and no environment gives a value', async () => {
    const root = folder({
      'variables.tf': DECLARED,
      'x_override.tf': 'variable "overridden" {\n  default = 1\n}\n',
      'terraform.tfvars': 'from_tfvars = "a"\n',
      'b.auto.tfvars': 'from_auto = { a = [1] }\n',
      'c.auto.tfvars.json': '{"from_json": 1}',
      'other.tfvars': 'from_file = 1\nplain_ish = 2\n',
      'ignored.tfvars': 'plain = 1\n',
    });
    const env = { TF_VAR_from_env: '', TF_VAR_password: 'given-secret' };
    expect(await inspectVariables(root, [join(root, 'other.tfvars')], env)).to.deep.equal({
      missing: ['plain', 'typed'],
      secrets: ['given-secret', 'standing-secret'],
    });
  });

  it('are none in a root that declares none', async () => {
    expect(await inspectVariables(folder({ 'main.tf': 'locals { a = 1 }\n' }), [], {})).to.deep.equal({
      missing: [],
      secrets: [],
    });
  });

  it('are all named when they are missing, with what to do', () => {
    const error = variablesMissing('/x/root', ['a', 'b']);
    expect(error).to.include({ code: 'ERR_VARIABLES_MISSING', exitCode: 78 });
    expect(error.message).to.match(/root: the variables a, b have no value\.$/);
    expect(error.remedy).to.match(/terraform\.tfvars.*plumbline\.yaml.*TF_VAR_a\.$/);
  });

  it('come from files named relative to the root', async () => {
    const root = folder({ 'v.tfvars': '' });
    expect(
      (await resolveVarFiles(root, ['v.tfvars', join(root, 'v.tfvars')])).map((path) => basename(path)),
    ).to.deep.equal(['v.tfvars', 'v.tfvars']);
    const thrown: unknown = await resolveVarFiles(root, ['no.tfvars']).catch((error: unknown) => error);
    expect(thrown).to.include({ code: 'ERR_INPUT_NOT_FOUND' });
  });
});
