# METADATA
# title: Network policies
# description: What a network policy of Kubernetes speaks of, also where it leaves that out.
package plumbline.lib.policies

import data.plumbline.lib

# The directions that it holds: what it says, or else what comes in, and what goes out where it has rules for that.
types(policy) := said if {
	said := lib.value(policy, ["policy_types"])
	is_array(said)
}

else := ["Ingress", "Egress"] if lib.is_set(policy, ["egress"])

else := ["Ingress"] if not lib.is_set(policy, ["policy_types"])
