# METADATA
# title: Accounts
# description: >-
#   Whose account a principal is of: "own", "other", or an unknown. One's own are those of the parameter `account_ids`,
#   the account that an ARN of the subject names, and what `aws_caller_identity` gives, whatever that is.
package plumbline.lib.accounts

import data.plumbline.lib
import data.plumbline.lib.principals

owner(principal, own) := "own" if principals.account(principal) in own

else := "own" if principals.is_declared_here(principal)

else := "own" if principals.is_caller(principal)

else := {"$unknown": lib.undeclared("account_ids").because} if {
	count(own) == 0
	principals.account(principal)
}

else := "other" if principals.account(principal)

else := lib.opaque(principal) if lib.opaque(principal)

# An id such as AROA…, which stands for a principal that is gone.
else := {"$unknown": concat("", ["the account of the principal ", principal, " cannot be told"])}

# The accounts that are declared, and those of these ARNs.
own(arns) := {id | some id in lib.parameter_or("account_ids", [])} | {id |
	some arn in arns
	regex.match(`^arn:[^:]+:[^:]+:[^:]*:\d{12}:`, arn)
	id := split(arn, ":")[4]
}

# The whole of an account: its id alone, or its root.
is_whole(principal) if regex.match(`^(\d{12}|arn:[^:]+:iam::\d{12}:root)$`, principal)

is_whole(principal) if is_number(principal)

is_whole(principal) if principal.suffix == ":root"
