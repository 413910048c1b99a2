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
}
