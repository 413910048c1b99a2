# METADATA
# title: Clusters
# description: What the controls of EKS have in common.
package plumbline.lib.clusters

import data.plumbline.lib

# Auto Mode brings its own network, storage, DNS and Pod Identity agent, and its nodes are AWS's.
is_auto(cluster) if lib.is_one_of(cluster, ["compute_config", 0, "enabled"], [true, "true"])

# The names of the managed add-ons of a cluster; one may be unknown.
addons(cluster) := [lib.value(addon, ["addon_name"]) | some addon in lib.linked(cluster, "addons")]
