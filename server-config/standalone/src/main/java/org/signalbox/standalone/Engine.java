package org.signalbox.standalone;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The BPMN engine, on a database of its own, behind a password: whoever may deploy a model may run code. */
final class Engine implements Part {

    private final Jvm jvm;
    private final Log log;
    private final Access database;
    private final Optional<Certificate> certificate;
    private final Http http;
    private final int port = Ports.free();

    Engine(Jvm jvm, Log log, Access database, Optional<Certificate> certificate) {
        this.jvm = jvm;
        this.log = log;
        this.database = database;
        this.certificate = certificate;
        this.http = Http.believing(certificate.map(Certificate::file));
    }

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public Access access() {
        return new Access(
                (certificate.isPresent() ? "https" : "http") + "://127.0.0.1:" + port + "/engine-rest",
                "signalbox",
                jvm.data().secret("engine"));
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Process launch() throws IOException {
        return jvm.start(
                name(),
                log,
                List.of(
                        "-Xmx512m",
                        "-cp",
                        jvm.distribution().engineClassPath(),
                        "org.signalbox.engine.EngineApplication"),
                environment());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "ENGINE_PORT", Integer.toString(port),
                "ENGINE_USER", access().user(),
                "ENGINE_PASSWORD", access().password(),
                "ENGINE_DB_URL", database.address(),
                "ENGINE_DB_USER", database.user(),
                "ENGINE_DB_PASSWORD", database.password()));
        certificate.ifPresent(one -> {
            environment.put("SERVER_SSL_KEYSTORE", one.keyStore().toString());
            environment.put("SERVER_SSL_KEYSTOREPASSWORD", one.password());
        });
        return environment;
    }

    @Override
    public boolean isHealthy() {
        return http.answersOk(access().address() + "/version", access());
    }
}
