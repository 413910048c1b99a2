import { expect } from 'chai';
import { subjectsIn } from '../../../harness/src/judge/subjects';
import { Inventory } from '../../../harness/src/read/inventory';
import { readTexts } from '../static/read-text';

const TYPES = new Set(['aws_iam_policy', 'aws_iam_policy_document']);

const TEXT = `
data "aws_iam_policy_document" "taken" {
  source_policy_documents = [data.aws_iam_policy_document.part.json]
}
data "aws_iam_policy_document" "part" {
  statement { actions = ["s3:GetObject"] }
}
data "aws_iam_policy_document" "handed_out" {
  statement { actions = ["*"] }
}
resource "aws_iam_policy" "this" {
  policy = data.aws_iam_policy_document.taken.json
}
output "policy" { value = data.aws_iam_policy_document.handed_out.json }
`;

describe('Subjects', () => {
  it('are managed resources, and of the text alone the policy documents that nobody takes there', async () => {
    expect(await subjects('this file')).to.have.members([
      'aws_iam_policy.this',
      'data.aws_iam_policy_document.handed_out',
    ]);
  });

  it('are managed resources alone where all there is was planned', async () => {
    expect(await subjects(undefined)).to.deep.equal(['aws_iam_policy.this']);
  });

  async function subjects(horizon: string | undefined): Promise<string[]> {
    const { inputs } = await readTexts({ 'main.tf': TEXT });
    return inputs.flatMap(({ input }) =>
      subjectsIn(new Inventory({ ...input, offline: false, horizon }), TYPES).map(({ address }) => address),
    );
  }
});
