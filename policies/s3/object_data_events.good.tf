# also_fails: ct-cloudwatch, ct-kms, ct-validation, cw-security-alarms
resource "aws_cloudtrail" "this" {
  is_multi_region_trail = true
  name                  = "account"
  s3_bucket_name        = "trail-111122223333"

  advanced_event_selector {
    name = "What is done to the account"

    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

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
