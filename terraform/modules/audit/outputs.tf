output "trail_name" {
  description = "Name of the trail."
  value       = aws_cloudtrail.this.name
}

output "trail_arn" {
  description = "ARN of the trail."
  value       = aws_cloudtrail.this.arn
}

output "trail_bucket_name" {
  description = "Bucket of the trail's files."
  value       = aws_s3_bucket.trail.bucket
}

output "trail_log_group_name" {
  description = "Log group of the trail's events."
  value       = aws_cloudwatch_log_group.trail.name
}

output "detector_id" {
  description = "Id of GuardDuty's detector."
  value       = aws_guardduty_detector.this.id
}

output "analyzer_arn" {
  description = "ARN of the access analyser."
  value       = aws_accessanalyzer_analyzer.this.arn
}
