"""Firehose: delivery to an OpenSearch domain.

moto knows delivery to Elasticsearch, whose settings are the same; nothing is delivered to either. Shape:
AmazonopensearchserviceDestinationDescription in the Amazon Data Firehose API Reference.

Until: no moto up to 5.2.5 has it.
"""

from moto.firehose.models import FirehoseBackend
from moto.firehose.responses import FirehoseResponse

from .patching import wrapped

MOTO_NAME = "Elasticsearch"
NAME = "Amazonopensearchservice"


def described(backend, config):
    """A destination as DescribeDeliveryStream tells of it."""
    from moto.ec2.models import ec2_backends

    vpc = config.pop("VpcConfiguration", None)
    if vpc is None:
        return config
    subnet = ec2_backends[backend.account_id][backend.region_name].get_subnet(vpc["SubnetIds"][0])
    return {**config, "VpcConfigurationDescription": {**vpc, "VpcId": subnet.vpc_id}}


@wrapped(FirehoseResponse)
def create_delivery_stream(self, original):
    """CreateDeliveryStream."""
    config = self.params.pop(f"{NAME}DestinationConfiguration", None)
    if config is None:
        return original(self)
    self.params[f"{MOTO_NAME}DestinationConfiguration"] = config
    answer = original(self)
    [destination] = self.firehose_backend.delivery_streams[self._get_param("DeliveryStreamName")].destinations
    destination[NAME] = described(self.firehose_backend, dict(destination.pop(MOTO_NAME)))
    return answer


@wrapped(FirehoseBackend)
def put_record_batch(self, original, delivery_stream_name, records):
    """PutRecordBatch: what is sent to a domain is taken, and goes nowhere."""
    stream = self.delivery_streams.get(delivery_stream_name)
    if stream is None or NAME not in stream.destinations[0]:
        return original(self, delivery_stream_name, records)
    taken = [{"RecordId": f"{index:056}"} for index in range(len(records))]
    return {"FailedPutCount": 0, "Encrypted": False, "RequestResponses": taken}
