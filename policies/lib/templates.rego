# METADATA
# title: Launch templates
# description: Node groups whose property stands in their launch template.
package plumbline.lib.templates

import data.plumbline.lib

# A node group with a launch template is judged at the template; without one it has what EKS gives it, which fails.
of_node_group(group, message) := lib.not_applicable if count(lib.linked(group, "launch_template")) > 0

else := lib.fail(["launch_template"], message, {}) if lib.value(group, ["launch_template"]) in [null, []]

else := lib.unknown(["launch_template"], lib.unseen(group, "launch_template"))
