#!/bin/sh
# What the shop asks of Cassandra beyond its defaults (docs/adr/0006), then the image's own start. May be repeated.
set -eu
# `periodic` loses acknowledged writes when the machine loses power; reads at SERIAL do not contend with paxos v2.
sed -i -E -e '/^commitlog_sync(_period)?:/d' -e '/^paxos_variant:/d' /etc/cassandra/cassandra.yaml
printf '\ncommitlog_sync: batch\npaxos_variant: v2\n' >>/etc/cassandra/cassandra.yaml
exec docker-entrypoint.sh cassandra -f
