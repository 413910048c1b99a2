resource "aws_kinesis_firehose_delivery_stream" "this" {
  name        = "logs"
  destination = "http_endpoint"

  http_endpoint_configuration {
    url            = "https://logs.example"
    role_arn       = "arn:aws:iam::111122223333:role/delivery"
    s3_backup_mode = "FailedDataOnly"

    s3_configuration {
      bucket_arn = "arn:aws:s3:::undelivered"
      role_arn   = "arn:aws:iam::111122223333:role/delivery"
    }
  }

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555"
  }
}
