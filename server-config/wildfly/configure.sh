#!/bin/sh
# Makes a WildFly ready for Signalbox's EAR: modules for PostgreSQL and EclipseLink, then signalbox.cli on its configuration
# while it is stopped. Running it again does no harm and is how a new broker address or a new driver gets in.
#   JBOSS_HOME=…                  the WildFly, 39 or so
#   SIGNALBOX_BROKER_URL=tcp://…  written into the configuration; all else the server reads from its own environment
#   SIGNALBOX_LIBRARIES=…         postgresql.jar and eclipselink.jar, from the build unless named
#   WILDFLY_CONFIG=…              standalone-full.xml unless named
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
libraries=${SIGNALBOX_LIBRARIES:-$here/../../ear/target/libraries}
config=${WILDFLY_CONFIG:-standalone-full.xml}

refuse() {
    echo "$*" >&2
    exit 1
}
[ -f "${JBOSS_HOME:-}/jboss-modules.jar" ] || refuse "JBOSS_HOME must name a WildFly; it is '${JBOSS_HOME:-}'."
[ -f "$libraries/eclipselink.jar" ] || refuse "No eclipselink.jar in $libraries; build first: mvn -DskipTests package"
broker=$(printf '%s' "${SIGNALBOX_BROKER_URL:-}" | sed -n 's|^tcp://\([A-Za-z0-9.:_-]*\):\([0-9]\{1,5\}\)/\{0,1\}\(?.*\)\{0,1\}$|\1 \2 \3|p')
[ -n "$broker" ] || refuse "SIGNALBOX_BROKER_URL must be tcp://host:port; it is '${SIGNALBOX_BROKER_URL:-}'."
host=${broker%% *}
rest=${broker#* }
port=${rest%% *}
options=$(printf '%s' "${rest#* }" | sed 's/^?//; s/[&;]/,/g; s/=\([^,]*\)/="\1"/g')

echo "WildFly in $JBOSS_HOME, $config, becomes a server for Signalbox:"
export JBOSS_HOME
modules=$JBOSS_HOME/modules

echo "  module org.postgresql"
mkdir -p "$modules/org/postgresql/main"
cp "$libraries/postgresql.jar" "$modules/org/postgresql/main/"
cp "$here/postgresql-module.xml" "$modules/org/postgresql/main/module.xml"

echo "  module org.eclipse.persistence: EclipseLink, which WildFly has everything for but itself"
eclipselink=$modules/system/layers/base/org/eclipse/persistence/main
cp "$libraries/eclipselink.jar" "$eclipselink/"
if ! grep -q 'path="eclipselink.jar"' "$eclipselink/module.xml"; then
    sed -e 's|</resources>|    <resource-root path="eclipselink.jar"/>\n    </resources>|' \
        -e 's|<dependencies>|<dependencies>\n        <module name="java.desktop"/>\n        <module name="java.instrument"/>\n        <module name="java.rmi"/>\n        <module name="java.sql"/>\n        <module name="java.xml"/>\n        <module name="jdk.unsupported"/>|' \
        "$eclipselink/module.xml" >"$eclipselink/module.xml.new"
    mv "$eclipselink/module.xml.new" "$eclipselink/module.xml"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed -e "s|@CONFIG@|$config|; s|@HOST@|$host|; s|@PORT@|$port|; s|@PARAMS@|{$options}|" "$here/signalbox.cli" >"$work/cli"
if ! "$JBOSS_HOME/bin/jboss-cli.sh" --file="$work/cli" >"$work/said" 2>&1; then
    cat "$work/said" >&2
    refuse "WildFly was not configured."
fi
sed -n '/outcome/d; s/^./  &/p' "$work/said"
