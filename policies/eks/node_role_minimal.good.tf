# also_fails: cw-ops-alarms, eks-node-imdsv2, eks-node-volumes-encrypted
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "nodes" {
  name               = "nodes"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy_attachment" "nodes" {
  role       = aws_iam_role.nodes.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"
}

resource "aws_eks_node_group" "this" {
  cluster_name  = "ledger"
  node_role_arn = aws_iam_role.nodes.arn
  subnet_ids    = ["subnet-0123456789abcdef0"]

  scaling_config {
    min_size     = 2
    desired_size = 2
    max_size     = 4
  }
}
