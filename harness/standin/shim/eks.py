"""EKS: what CreateCluster and CreateNodegroup are given, and DescribeCluster and DescribeNodegroup must tell.

moto loses a cluster's access, upgrade and deletion-protection settings and its public CIDRs, names no VPC and no
cluster security group, forgets the network on UpdateClusterConfig, and invents remote access, disk size and version of
a node group. Shape: Cluster and Nodegroup in the Amazon EKS API Reference. Release versions of node groups are invented.

Until: no moto up to 5.2.5 has it.
"""

from moto.ec2.models import ec2_backends
from moto.eks.models import EKSBackend, Nodegroup
from moto.eks.responses import EKSResponse

from .patching import wrapped

ACCESS_DEFAULTS = {"authenticationMode": "CONFIG_MAP", "bootstrapClusterCreatorAdminPermissions": True}
UPGRADE_DEFAULTS = {"supportType": "EXTENDED"}
GROUP_DESCRIPTION = (
    "EKS created security group applied to ENI that is attached to EKS Control Plane master nodes, "
    "as well as any managed workloads."
)


def cluster_network(backend, name, config):
    """The VPC of a cluster's subnets, and the security group that EKS makes in it."""
    ec2 = ec2_backends[backend.account_id][backend.region_name]
    subnet_ids = config.get("subnetIds") or []
    vpc_id = ec2.get_subnet(subnet_ids[0]).vpc_id if subnet_ids else None
    if vpc_id is None:
        return {}
    tags = {"aws:eks:cluster-name": name, f"kubernetes.io/cluster/{name}": "owned"}
    group = ec2.create_security_group(f"eks-cluster-sg-{name}", GROUP_DESCRIPTION, vpc_id=vpc_id, tags=tags)
    return {"vpcId": vpc_id, "clusterSecurityGroupId": group.id}


@wrapped(EKSResponse)
def create_cluster(self, original):
    """CreateCluster."""
    answer = original(self)
    cluster = self.eks_backend.clusters[self._get_param("name")]
    config = self._get_param("resourcesVpcConfig") or {}
    given = {"endpointPublicAccess": True, "endpointPrivateAccess": False, "publicAccessCidrs": ["0.0.0.0/0"], **config}
    cluster.resources_vpc_config = {**given, **cluster_network(self.eks_backend, cluster.name, config)}
    cluster.access_config = {**ACCESS_DEFAULTS, **(self._get_param("accessConfig") or {})}
    cluster.upgrade_policy = {**UPGRADE_DEFAULTS, **(self._get_param("upgradePolicy") or {})}
    cluster.zonal_shift_config = self._get_param("zonalShiftConfig")
    cluster.deletion_protection = self._get_param("deletionProtection") or False
    return answer


@wrapped(EKSBackend)
def update_cluster_config(self, original, name, resources_vpc_config=None, **rest):
    """UpdateClusterConfig: what a request leaves out of the network stays as it is."""
    cluster = self.clusters.get(name)
    if cluster is not None and resources_vpc_config:
        resources_vpc_config = {**(cluster.resources_vpc_config or {}), **resources_vpc_config}
    return original(self, name=name, resources_vpc_config=resources_vpc_config, **rest)


@wrapped(EKSBackend)
def delete_cluster(self, original, name):
    """DeleteCluster: the security group that EKS made goes too."""
    cluster = original(self, name)
    group = (cluster.resources_vpc_config or {}).get("clusterSecurityGroupId")
    if group:
        ec2_backends[self.account_id][self.region_name].delete_security_group(group_id=group)
    return cluster


@wrapped(Nodegroup)
def __init__(self, original, *args, **kwargs):
    """A node group has no remote access unless it was given, and a launch template says its own disk size."""
    original(self, *args, **kwargs)
    if not kwargs.get("remote_access"):
        self.remote_access = None
        self.resources = {**self.resources, "remoteAccessSecurityGroup": None}
    if self.launch_template:
        self.disk_size = None


@wrapped(EKSResponse)
def create_nodegroup(self, original):
    """CreateNodegroup."""
    answer = original(self)
    cluster = self.eks_backend.clusters[self._get_param("name")]
    group = cluster.nodegroups[self._get_param("nodegroupName")]
    group.update_config = self._get_param("updateConfig") or {"maxUnavailable": 1}
    group.node_repair_config = self._get_param("nodeRepairConfig")
    group.version = self._get_param("version") or cluster.version
    group.release_version = self._get_param("releaseVersion") or f"{group.version}.0-20250101"
    return answer
