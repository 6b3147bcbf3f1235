#!/bin/sh
# Makes or updates the tables of Temporal's own database. Every step may be repeated.
set -eu
tool() {
	temporal-sql-tool --plugin postgres12 --ep temporal-postgres -p 5432 -u temporal --db "$@"
}
prepare() {
	tool "$1" create
	tool "$1" setup-schema -v 0.0
	tool "$1" update-schema -d "/etc/temporal/schema/postgresql/v12/$2/versioned"
}
prepare temporal temporal
prepare temporal_visibility visibility
