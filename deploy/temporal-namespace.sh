#!/bin/sh
# Waits for Temporal, and makes the namespace where there is none.
set -eu
until temporal operator cluster health; do sleep 1; done
temporal operator namespace describe -n default || temporal operator namespace create -n default --retention 30d
until temporal workflow list -n default --limit 1 >/dev/null; do sleep 1; done
