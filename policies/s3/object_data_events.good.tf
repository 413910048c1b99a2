# also_fails: ct-all-regions-on, ct-cloudwatch, ct-kms, ct-validation, cw-security-alarms
resource "aws_cloudtrail" "this" {
  name           = "account"
  s3_bucket_name = "trail-111122223333"

  advanced_event_selector {
    name = "Reads and writes of objects"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
  }
}
