"""OpenStack Swift with its S3 interface, all of it in one process: python3 openstack-swift.py FOLDER

It keeps everything below FOLDER, listens on a free port of 127.0.0.1, and says in a line where it is:
"http://ACCESS_KEY:SECRET@127.0.0.1:PORT". It ends when its standard input does. Needs Debian's python3-swift.
"""

import eventlet

eventlet.monkey_patch()

import os
import sys
from array import array
from urllib.parse import quote

from eventlet import wsgi
from swift.common import storage_policy, utils
from swift.common.http_protocol import SwiftHttpProtocol
from swift.common.ring import RingData
from swift.common.wsgi import ConfigString, loadapp

folder = sys.argv[1]
access_key, secret = "teahouse:tests", "willow-quay"

SWIFT = """
[swift-hash]
swift_hash_path_suffix = teahouse
"""
NODE = """
[DEFAULT]
swift_dir = {folder}
devices = {folder}
mount_check = false
[app:main]
use = egg:swift#{kind}
"""
PROXY = """
[DEFAULT]
swift_dir = {folder}
[pipeline:main]
pipeline = catch_errors gatekeeper listing_formats bulk s3api tempauth slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:tempauth]
use = egg:swift#tempauth
user_teahouse_tests = {secret} .admin
[filter:s3api]
use = egg:swift#s3api
force_swift_request_proxy_log = false
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:bulk]
use = egg:swift#bulk
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
"""


class NoCache:
    """Swift wants a memcached; in one process there is nothing to share, and so nothing is remembered."""

    def get(self, *_, **__):
        return None

    set = delete = get


def serve(socket, conf):
    inner = loadapp(ConfigString(conf))

    def app(environment, start_response):
        environment["swift.cache"] = NoCache()
        return inner(environment, start_response)

    # The client of S3 looks for "ETag", and not for "Etag".
    eventlet.spawn(
        wsgi.server, socket, app, utils.NullLogger(), protocol=SwiftHttpProtocol, capitalize_response_headers=False
    )


os.makedirs(os.path.join(folder, "disk"))
with open(os.path.join(folder, "swift.conf"), "w") as file:
    file.write(SWIFT)
utils.set_swift_dir(folder)
storage_policy.reload_storage_policies()

kinds = ["account", "container", "object"]
sockets = {kind: eventlet.listen(("127.0.0.1", 0)) for kind in [*kinds, "proxy"]}
for kind in kinds:
    port = sockets[kind].getsockname()[1]
    disk = {"id": 0, "zone": 1, "region": 1, "weight": 1.0, "device": "disk", "ip": "127.0.0.1", "port": port}
    disk.update(replication_ip=disk["ip"], replication_port=port)
    # One replica of one partition.
    RingData([array("H", [0])], [disk], 32).save(os.path.join(folder, kind + ".ring.gz"))
for kind in kinds:
    serve(sockets[kind], NODE.format(folder=folder, kind=kind))
serve(sockets["proxy"], PROXY.format(folder=folder, secret=secret))
print("http://%s:%s@127.0.0.1:%d" % (quote(access_key), secret, sockets["proxy"].getsockname()[1]), flush=True)

eventlet.hubs.trampoline(sys.stdin.fileno(), read=True)
while os.read(sys.stdin.fileno(), 1024):
    eventlet.hubs.trampoline(sys.stdin.fileno(), read=True)
os._exit(0)
