#!/bin/sh
# Makes a domain of a Payara Server ready for Signalbox's EAR: driver, data source, the Artemis adapter, connection factory.
# What is there already is left or brought up to date, so that running it again does no harm. ${ENV=…} the server reads
# from its own environment at each of its starts: no password is kept here.
#   PAYARA_HOME=…                 the Payara Server, 6 or 7
#   PAYARA_DOMAIN=…               domain1 unless named
#   SIGNALBOX_BROKER_URL=tcp://…  written into the domain; all else is ${ENV=…}
#   SIGNALBOX_LIBRARIES=…         postgresql.jar and artemis-ra.rar, from the build unless named
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
libraries=${SIGNALBOX_LIBRARIES:-$here/../../ear/target/libraries}
domain=${PAYARA_DOMAIN:-domain1}

refuse() {
    echo "$*" >&2
    exit 1
}
folder=${PAYARA_HOME:-}/glassfish/domains/$domain
[ -f "$folder/config/domain.xml" ] || refuse "PAYARA_HOME must name a Payara Server with the domain $domain; it is '${PAYARA_HOME:-}'."
[ -f "$libraries/artemis-ra.rar" ] || refuse "No artemis-ra.rar in $libraries; build first: mvn -DskipTests package"
for setting in SIGNALBOX_DB_URL SIGNALBOX_DB_USER SIGNALBOX_DB_PASSWORD SIGNALBOX_BROKER_USER SIGNALBOX_BROKER_PASSWORD; do
    eval "[ -n \"\${$setting:-}\" ]" || refuse "$setting must be set, here and where the server starts."
done
broker=$(printf '%s' "${SIGNALBOX_BROKER_URL:-}" | sed -n 's|^tcp://\([A-Za-z0-9._-]*\):\([0-9]\{1,5\}\)/\{0,1\}\(?.*\)\{0,1\}$|host=\1;port=\2\3|p' | sed 's/?/;/; s/&/;/g')
[ -n "$broker" ] || refuse "SIGNALBOX_BROKER_URL must be tcp://host:port; it is '${SIGNALBOX_BROKER_URL:-}'."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
port=$(tr '>' '\n' <"$folder/config/domain.xml" | sed -n '/name="admin-listener"/s/.* port="\([0-9]*\)".*/\1/p' | head -n 1)
asadmin() {
    "$PAYARA_HOME/bin/asadmin" --interactive=false --port "$port" "$@"
}
lacks() {
    ! grep -q "$1" "$folder/config/domain.xml"
}
told() {
    if ! "$@" >"$work/said" 2>&1; then
        cat "$work/said" >&2
        refuse "Payara was not configured."
    fi
}

echo "Payara in $PAYARA_HOME, domain $domain, becomes a server for Signalbox:"
echo "  PostgreSQL's driver"
cp "$libraries/postgresql.jar" "$folder/lib/"
running=no
asadmin list-domains | grep -q "^$domain running" && running=yes
if [ $running = no ]; then
    echo "  the domain starts, to be told the rest"
    told asadmin start-domain "$domain"
fi

echo "  data source jdbc/signalbox"
# A tiny table validates: a validation class is looked for by the thread's loader, which pool threads do not have.
lacks '<jdbc-connection-pool.* name="signalbox-database"' && told asadmin create-jdbc-connection-pool \
    --datasourceclassname=org.postgresql.xa.PGXADataSource --restype=javax.sql.XADataSource \
    --steadypoolsize=4 --maxpoolsize=32 --isconnectvalidatereq=true --validateatmostonceperiod=1 --failconnection=true \
    --validationmethod=table --validationtable=pg_catalog.pg_tablespace \
    --property='url=${ENV\=SIGNALBOX_DB_URL}:user=${ENV\=SIGNALBOX_DB_USER}:password=${ENV\=SIGNALBOX_DB_PASSWORD}' \
    signalbox-database
lacks 'jndi-name="jdbc/signalbox"' && told asadmin create-jdbc-resource --connectionpoolid=signalbox-database jdbc/signalbox

echo "  Artemis at $broker: adapter artemis-ra, connection factory jms/signalbox"
login='UserName=${ENV\=SIGNALBOX_BROKER_USER}:Password=${ENV\=SIGNALBOX_BROKER_PASSWORD}'
if lacks '<resource-adapter-config.* resource-adapter-name="artemis-ra"'; then
    escaped=$(printf '%s' "$broker" | sed 's/[\\:=]/\\&/g')
    told asadmin create-resource-adapter-config --property="ConnectionParameters=$escaped:$login" artemis-ra
else
    told asadmin set "resources.resource-adapter-config.artemis-ra.property.ConnectionParameters=$broker"
fi
lacks '<application .*name="artemis-ra"' && told asadmin deploy --type=rar --name=artemis-ra "$libraries/artemis-ra.rar"
lacks '<connector-connection-pool.* name="signalbox-broker"' && told asadmin create-connector-connection-pool \
    --raname=artemis-ra --connectiondefinition=jakarta.jms.ConnectionFactory --transactionsupport=NoTransaction \
    --steadypoolsize=0 --maxpoolsize=96 --failconnection=true --property="$login" signalbox-broker
lacks 'jndi-name="jms/signalbox"' && told asadmin create-connector-resource --poolname=signalbox-broker jms/signalbox

if [ $running = no ]; then
    asadmin stop-domain "$domain" >"$work/said" 2>&1 || echo "  all is configured, but the domain takes its time to stop"
else
    echo "  the domain runs; a new driver or broker address is used after: asadmin restart-domain $domain"
fi
